import { DataSource } from 'typeorm';
import { newId } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { UNREAD_COUNT } from '../columns.js';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { ChatLogRepository } from './chat-log.repository.js';
import { FeedRepository } from './feed.repository.js';
import { SendingRepository } from './sending.repository.js';

const LIMITS = { poolSize: 8, connectMs: 5000, statementMs: 5000, lockMs: 5000 };

describe('the feed', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let feed: FeedRepository;
  let log: ChatLogRepository;
  let sending: SendingRepository;
  let ada: string;
  let ben: string;
  let chatId: string;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'feed spec')).initialize();
    const database = new Database(dataSource);
    feed = new FeedRepository(database);
    log = new ChatLogRepository(database);
    sending = new SendingRepository(database);
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await store?.drop();
  });

  beforeEach(async () => {
    [ada, ben, chatId] = [newId(), newId(), newId()];
    await dataSource.query(
      `INSERT INTO users (id, username) VALUES ($1::uuid, $1::uuid::text), ($2::uuid, $2::uuid::text)`,
      [ada, ben],
    );
    await dataSource.query(`INSERT INTO chats (id, chat_type, participant_count) VALUES ($1, 'group', 2)`, [chatId]);
    await dataSource.query(
      `INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
       SELECT $1, unnest($2::uuid[]), 'member', now()`,
      [chatId, [ada, ben]],
    );
  });

  async function send(count: number, senderId = ada, content = 'a'): Promise<void> {
    const one = { chatId, senderId, content, clientMessageId: null };
    await sending.send(
      Array.from({ length: count }, () => ({ ...one, id: newId() })),
      true,
    );
  }

  /** A change of a message, under the next revision. */
  async function touch(seq: number, column: 'edited_at' | 'deleted_at'): Promise<void> {
    await dataSource.query(
      `WITH c AS (UPDATE chats SET revision = revision + 1 WHERE id = $1 RETURNING revision)
       UPDATE messages SET revision = c.revision, ${column} = now() FROM c WHERE chat_id = $1 AND seq = $2`,
      [chatId, seq],
    );
  }

  it('has the entries after a revision, page by page, a message with the entry of its last change', async () => {
    await send(5);
    await touch(2, 'edited_at');
    await touch(4, 'deleted_at');
    await touch(2, 'edited_at');
    const entries = async (revision: number, limit: number): Promise<unknown> => {
      const found = await log.entriesAfter(chatId, revision, limit, null);
      return found?.entries.map(({ revision: at, kind, seq, message }) => [at, kind, seq, message?.revision]);
    };
    const all = [
      [1, 0, 1, 1],
      [2, 0, 2, undefined],
      [3, 0, 3, 3],
      [4, 0, 4, undefined],
      [5, 0, 5, 5],
      [6, 1, 2, undefined],
      [7, 2, 4, 7],
      [8, 1, 2, 8],
    ];
    for (let after = 0; after <= 8; after++) {
      for (const limit of [1, 3, 10]) expect(await entries(after, limit)).toEqual(all.slice(after, after + limit));
    }
    const found = await log.entriesAfter(chatId, 0, 10, ben);
    expect(found?.chat).toMatchObject({ id: chatId, revision: 8, lastSeq: 5, participantCount: 2, isActive: true });
    const [deleted, edited] = found!.entries.slice(6).map(({ message }) => message!);
    expect([deleted.isDeleted, edited.isEdited, edited.isDeleted]).toEqual([true, true, false]);
    expect([edited.addedRevision, deleted.addedRevision]).toEqual([2, 4]);
  });

  it('ends a page of entries with the one that makes it large, and says whether it was the last', async () => {
    await send(4, ada, 'x'.repeat(300 * 1024));
    const page = await log.entriesAfter(chatId, 0, 10, null);
    expect([page?.entries.length, page?.isLast]).toEqual([2, false]);
    const next = await log.entriesAfter(chatId, 2, 10, null);
    expect([next?.entries.length, next?.isLast]).toEqual([2, true]);
    expect((await log.entriesAfter(chatId, 2, 2, null))?.isLast).toBe(false);
    expect(await log.entriesAfter(chatId, 4, 10, null)).toMatchObject({ entries: [], isLast: true });
  });

  it('tells nothing of a chat that is not there, was removed, or is not theirs', async () => {
    await send(1);
    expect(await feed.visibleChat(chatId, ada)).toMatchObject({ id: chatId, lastSeq: 1 });
    expect(await feed.visibleChat(chatId, newId())).toBeUndefined();
    expect(await log.entriesAfter(newId(), 0, 10, null)).toBeUndefined();
    expect(await log.entriesAfter(chatId, 0, 10, newId())).toBeUndefined();
    expect((await feed.added(chatId, 0, 1, 10, newId())).messages).toEqual([]);
    await dataSource.query('UPDATE chats SET removed_at = now() WHERE id = $1', [chatId]);
    expect(await log.entriesAfter(chatId, 0, 10, null)).toBeUndefined();
    expect(await feed.visibleChat(chatId, null)).toBeUndefined();
    expect((await feed.added(chatId, 0, 1, 10, ada)).messages).toEqual([]);
    expect(await feed.positionsOf(ada)).toEqual([]);
    expect(await feed.participantsAmong(chatId, [ada, ben])).toEqual([]);
  });

  it('tells messages after a seq, up to another', async () => {
    await send(6);
    const seqs = async (...range: [number, number, number]): Promise<number[]> =>
      (await feed.added(chatId, range[0], range[1], range[2], ben)).messages.map((one) => one.seq);
    expect(await seqs(0, 6, 10)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await seqs(2, 5, 10)).toEqual([3, 4, 5]);
    expect(await seqs(2, 6, 2)).toEqual([3, 4]);
    expect(await seqs(6, 6, 10)).toEqual([]);
  });

  it('tells which chats do not stand where they are thought to stand', async () => {
    await send(3);
    expect(await feed.moved([chatId], [3])).toEqual([]);
    expect(await feed.moved([chatId, newId()], [2, 0])).toMatchObject([{ chatId, revision: 3, lastSeq: 3 }]);
    expect(await feed.moved([chatId], [4])).toHaveLength(1);
  });

  it('counts what is unread as a recount does, after anything', async () => {
    let state = 7;
    const roll = (sides: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * sides);
    };
    let last = 0;
    for (let step = 0; step < 150; step++) {
      const what = roll(4);
      if (what < 2 || last === 0) {
        const count = 1 + roll(3);
        await send(count, roll(2) === 0 ? ada : ben);
        last += count;
      } else if (what === 2) await touch(1 + roll(last), 'deleted_at');
      else {
        const marker = [chatId, roll(2) === 0 ? ada : ben, roll(last + 1)];
        await dataSource.query(
          `UPDATE chat_participants SET last_read_seq = greatest(last_read_seq, $3) WHERE chat_id = $1 AND user_id = $2`,
          marker,
        );
      }
      const counts = await feed.unreadCounts([chatId, chatId], [ada, ben]);
      const recounts = await dataSource.query(
        `SELECT p.user_id AS "userId", count(m.id)::integer AS "unreadCount" FROM chat_participants p
         LEFT JOIN messages m ON m.chat_id = p.chat_id AND m.seq > p.last_read_seq AND m.sender_id <> p.user_id
           AND m.deleted_at IS NULL
         WHERE p.chat_id = $1 GROUP BY p.user_id`,
        [chatId],
      );
      const byUser = (rows: { userId: string; unreadCount: number }[]): unknown =>
        Object.fromEntries(rows.map(({ userId, unreadCount }) => [userId, unreadCount]));
      expect([step, byUser(counts)]).toEqual([step, byUser(recounts)]);
    }
  });

  it('counts across blocks of seqs as a recount does, whoever deleted what, at a cost that deletes do not raise', async () => {
    const last = 66_500;
    for (let from = 1; from <= last; from += 5000) {
      await dataSource.query(
        `INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, created_at)
         SELECT $1, s, gen_random_uuid(), CASE WHEN s % 3 = 0 THEN $2::uuid ELSE $3::uuid END,
           CASE WHEN s % 3 = 0 THEN s / 3 ELSE s - s / 3 END, s, s, 'a', now()
         FROM generate_series($4::integer, $5::integer) s`,
        [chatId, ada, ben, from, Math.min(last, from + 4999)],
      );
    }
    await dataSource.query('UPDATE chats SET last_seq = $2, revision = $2 WHERE id = $1', [chatId, last]);
    const deleteEvery = (step: number, from: number, to: number): Promise<unknown> =>
      dataSource.query(
        'UPDATE messages SET deleted_at = now() WHERE chat_id = $1 AND seq % $2 = 0 AND seq > $3 AND seq <= $4',
        [chatId, step, from, to],
      );
    await deleteEvery(101, 0, last);
    await deleteEvery(7, 0, 1000);
    await deleteEvery(5, 65_000, last);
    for (const marker of [0, 1, 254, 255, 256, 257, 511, 512, 30_000, 65_279, 65_280, 65_535, 65_536, 66_000, last]) {
      await dataSource.query('UPDATE chat_participants SET last_read_seq = $2 WHERE chat_id = $1', [chatId, marker]);
      const counts = await feed.unreadCounts([chatId, chatId], [ada, ben]);
      const recounts = await dataSource.query<{ userId: string; unreadCount: number }[]>(
        `SELECT p.user_id AS "userId", (SELECT count(*)::integer FROM messages m
           WHERE m.chat_id = $1 AND m.seq > p.last_read_seq AND m.sender_id <> p.user_id AND m.deleted_at IS NULL)
           AS "unreadCount" FROM chat_participants p WHERE p.chat_id = $1`,
        [chatId],
      );
      const byUser = (rows: { userId: string; unreadCount: number }[]): unknown =>
        Object.fromEntries(rows.map(({ userId, unreadCount }) => [userId, unreadCount]));
      expect([marker, byUser(counts)]).toEqual([marker, byUser(recounts)]);
    }
    await dataSource.query('UPDATE chat_participants SET last_read_seq = 0 WHERE chat_id = $1', [chatId]);
    await dataSource.query('ANALYZE messages, tombstone_counts');
    const before = await rowsRead();
    await deleteEvery(2, 300, 3000);
    await dataSource.query('ANALYZE messages, tombstone_counts');
    expect(await rowsRead()).toBeLessThan(before + 300);
  });

  /** Rows that the statement for one count reads from messages and tombstone_counts, by its plan. */
  async function rowsRead(): Promise<number> {
    const [{ 'QUERY PLAN': plan }] = await dataSource.query<{ 'QUERY PLAN': unknown }[]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) SELECT ${UNREAD_COUNT} FROM chat_participants p JOIN chats c ON c.id = p.chat_id
       WHERE p.chat_id = '${chatId}' AND p.user_id = '${ben}'`,
    );
    const sum = (node: unknown): number => {
      if (typeof node !== 'object' || node === null) return 0;
      const { 'Relation Name': table, 'Actual Rows': rows, 'Actual Loops': loops } = node as Record<string, unknown>;
      const own = table === 'messages' || table === 'tombstone_counts' ? Number(rows) * Number(loops) : 0;
      return Object.values(node).reduce<number>((total, inner) => total + sum(inner), own);
    };
    return sum(plan);
  }

  it('leaves out people who are not in the chat', async () => {
    await send(2);
    expect(await feed.unreadCounts([chatId, chatId], [ben, newId()])).toEqual([
      { chatId, userId: ben, unreadCount: 2, mentionCount: 0, revision: 2, lastReadSeq: 0 },
    ]);
    expect(await feed.participantsAmong(chatId, [newId(), ben])).toEqual([ben]);
  });
});
