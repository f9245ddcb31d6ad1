import { DataSource } from 'typeorm';
import { newId, type GrantedChat, type Message } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { FeedRepository } from './feed.repository.js';
import { ReadMarkerRepository } from './read-marker.repository.js';
import { SendingRepository } from './sending.repository.js';

const LIMITS = { poolSize: 12, connectMs: 5000, statementMs: 5000, lockMs: 5000 };
const LAST = 30;

describe('a read marker', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let markers: ReadMarkerRepository;
  let feed: FeedRepository;
  let sending: SendingRepository;
  let ada: string;
  let ben: string;
  let chatId: string;
  let messages: Message[];

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'marker spec')).initialize();
    markers = new ReadMarkerRepository(new Database(dataSource));
    feed = new FeedRepository(new Database(dataSource));
    sending = new SendingRepository(new Database(dataSource));
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
       SELECT $1, unnest($2::uuid[]), 'member', now() - interval '1 hour'`,
      [chatId, [ada, ben]],
    );
    const one = { chatId, senderId: ada, content: 'x', clientMessageId: null };
    await sending.send(
      Array.from({ length: LAST }, () => ({ ...one, id: newId() })),
      true,
    );
    ({ messages } = await feed.added(chatId, 0, LAST, LAST, null));
  });

  function granted(viewerId: string): GrantedChat {
    return { chatId, viewerId } as GrantedChat;
  }

  async function moves(): Promise<number[]> {
    const rows = await dataSource.query(
      'SELECT up_to_seq FROM read_marker_moves WHERE chat_id = $1 AND user_id = $2 ORDER BY up_to_seq',
      [chatId, ben],
    );
    return rows.map((row: { up_to_seq: number }) => row.up_to_seq);
  }

  it('moves forward, tells where it stood, and leaves one row a move', async () => {
    const state = {
      chatId,
      userId: ben,
      isWithinChat: true,
      isMarkedUnread: false,
      chatRevision: LAST,
      readAt: expect.any(Date),
    };
    const first = await markers.move(granted(ben), 10);
    expect(first).toEqual({ ...state, previousReadSeq: 0, lastReadSeq: 10, moved: true, unreadCount: 20 });
    const back = await markers.move(granted(ben), 4);
    expect(back).toEqual({ ...first, previousReadSeq: 10, moved: false });
    const end = await markers.move(granted(ben), null);
    expect(end).toEqual({ ...state, previousReadSeq: 10, lastReadSeq: LAST, moved: true, unreadCount: 0 });
    expect(await markers.move(granted(ben), null)).toEqual({ ...end, previousReadSeq: LAST, moved: false });
    expect(await moves()).toEqual([10, LAST]);
  });

  it('does not pass the end, and is not there for somebody who is out', async () => {
    expect(await markers.move(granted(ben), LAST + 1)).toMatchObject({ isWithinChat: false, moved: false });
    expect(await moves()).toEqual([]);
    expect(await markers.move(granted(newId()), 1)).toBeUndefined();
    await dataSource.query('UPDATE chats SET removed_at = now() WHERE id = $1', [chatId]);
    expect(await markers.move(granted(ben), 1)).toBeUndefined();
  });

  it('tells the time when it first passed each message', async () => {
    const first = await markers.move(granted(ben), 10);
    const second = await markers.move(granted(ben), 20);
    const times = await Promise.all([1, 10, 11, 20, 21].map((seq) => markers.readAt(messages[seq - 1], ben)));
    expect(times).toEqual([first?.readAt, first?.readAt, second?.readAt, second?.readAt, undefined]);
    expect(await markers.readers(messages[9], ada, 10)).toEqual([{ userId: ben, readAt: first?.readAt }]);
    expect(await markers.readers(messages[20], ada, 10)).toEqual([]);
    expect(await markers.readCounts(messages[0], ada)).toEqual({ totalParticipants: 1, readByCount: 1 });
  });

  it('raced a hundred times at once ends at the furthest, each move from where the one before it ended', async () => {
    for (let round = 0; round < 10; round++) {
      await dataSource.query('UPDATE chat_participants SET last_read_seq = 0 WHERE chat_id = $1', [chatId]);
      await dataSource.query('DELETE FROM read_marker_moves WHERE chat_id = $1', [chatId]);
      const seqs = Array.from({ length: 100 }, (_, i) => ((i * 17 + round) % LAST) + 1);
      const states = await Promise.all(seqs.map((seq) => markers.move(granted(ben), seq)));
      states.forEach((state, i) => {
        expect(state!.lastReadSeq).toBeGreaterThanOrEqual(seqs[i]);
        expect(state!.unreadCount).toBe(LAST - state!.lastReadSeq);
      });
      const made = states.filter((state) => state!.moved).map((state) => [state!.previousReadSeq, state!.lastReadSeq]);
      made.sort(([one], [other]) => one - other);
      const ends = made.map(([, end]) => end);
      expect(made.map(([start]) => start)).toEqual([0, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(LAST);
      expect(await moves()).toEqual(ends);
    }
  });

  it('is told to those who ask what moved lately, with where it stood', async () => {
    await markers.move(granted(ben), 10);
    await markers.move(granted(ben), 20);
    expect(await feed.markersMovedLately([chatId], 5)).toMatchObject([
      { userId: ben, previousReadSeq: 0, lastReadSeq: 10 },
      { userId: ben, previousReadSeq: 10, lastReadSeq: 20 },
    ]);
    await dataSource.query(`UPDATE read_marker_moves SET read_at = now() - interval '1 minute' WHERE chat_id = $1`, [
      chatId,
    ]);
    expect(await feed.markersMovedLately([chatId], 5)).toEqual([]);
  });
});
