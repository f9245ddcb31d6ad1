import { DataSource } from 'typeorm';
import { CHAT_CHANGE_NUMBERS, newId, type ChatChangeKind } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { ChatChangeRepository } from './chat-change.repository.js';
import { DepartureRepository } from './departure.repository.js';
import { removeAccount } from '../../test/remove-account.js';
import type { LockedChat } from './locked-chat.js';
import { SendingRepository } from './sending.repository.js';

const LIMITS = { poolSize: 12, connectMs: 5000, statementMs: 10_000, lockMs: 10_000 };

interface Row {
  revision: number;
  kind: number;
  seq: number | null;
  actor_id: string | null;
  ref: string | null;
}

describe('the log of a chat', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let changes: ChatChangeRepository;
  let departures: DepartureRepository;
  let sending: SendingRepository;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'change log spec')).initialize();
    const database = new Database(dataSource);
    changes = new ChatChangeRepository(database);
    departures = new DepartureRepository(database);
    sending = new SendingRepository(database);
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await store?.drop();
  });

  async function person(): Promise<string> {
    const id = newId();
    await dataSource.query(`INSERT INTO users (id, username) VALUES ($1::uuid, $1::uuid::text)`, [id]);
    return id;
  }

  async function group(creatorId: string, ...otherIds: string[]): Promise<string> {
    const texts = { name: 'A', description: null, directKey: null };
    const { chat } = await changes.create({ id: newId(), chatType: 'group', ...texts, creatorId, otherIds });
    return chat.id;
  }

  async function send(chatId: string, senderId: string): Promise<string> {
    const id = newId();
    await sending.send([{ id, chatId, senderId, content: 'a', clientMessageId: null }], true);
    return id;
  }

  function rows(chatId: string): Promise<Row[]> {
    return dataSource.query('SELECT * FROM chat_changes WHERE chat_id = $1 ORDER BY revision', [chatId]);
  }

  function row(revision: number, kind: ChatChangeKind, seq: number | null, actor: string, ref: string | null): object {
    return expect.objectContaining({ revision, kind: CHAT_CHANGE_NUMBERS[kind], seq, actor_id: actor, ref });
  }

  it('says of each change but the addition of a message what it was, of what, and by whom', async () => {
    const [ada, ben, cyd, dan] = await Promise.all([person(), person(), person(), person()]);
    const chatId = await group(ada, ben);
    const messageId = await send(chatId, ada);
    const change = (work: (chat: LockedChat) => Promise<unknown>): Promise<unknown> =>
      changes.inLockedChat(ada, chatId, work);
    await change(async (chat) => chat.editMessage(await chat.message(messageId), 'b'));
    await change(async (chat) => chat.deleteMessage(await chat.message(messageId)));
    await change((chat) => chat.updateTexts('B', undefined));
    await change((chat) => chat.add([cyd], 'userIds'));
    await change((chat) => chat.touchChat({ kind: 'rolesChanged', ref: cyd }));
    await change((chat) => chat.add([dan], 'userIds'));
    await removeAccount(departures, dan);
    await change((chat) => chat.remove(ben));
    await change((chat) => chat.removeChat());
    expect(await rows(chatId)).toEqual([
      row(2, 'messageUpdated', 1, ada, null),
      row(3, 'messageDeleted', 1, ada, null),
      row(4, 'chatRenamed', null, ada, null),
      row(5, 'participantsJoined', null, ada, cyd),
      row(6, 'rolesChanged', null, ada, cyd),
      row(7, 'participantsJoined', null, ada, dan),
      row(8, 'participantLeft', null, dan, dan),
      row(9, 'participantLeft', null, ada, ben),
      row(10, 'chatRemoved', null, ada, null),
    ]);
  });

  it('knows a group that goes with its last participant', async () => {
    const ada = await person();
    const chatId = await group(ada);
    await removeAccount(departures, ada);
    expect(await rows(chatId)).toEqual([row(1, 'chatRemoved', null, ada, ada)]);
  });

  it('leaves nothing of a change that failed', async () => {
    const ada = await person();
    const chatId = await group(ada);
    const failing = changes.inLockedChat(ada, chatId, async (chat) => {
      await chat.updateTexts('B', undefined);
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await rows(chatId)).toEqual([]);
  });

  it('has, with the additions, each revision once, and agrees with the columns, whoever races', async () => {
    const owners = await Promise.all([person(), person(), person()]);
    const chatIds = await Promise.all(owners.map((owner) => group(owner, ...owners.filter((one) => one !== owner))));
    await Promise.all(owners.flatMap((owner) => chatIds.map((chatId) => race(chatId, owner))));
    await Promise.all(owners.slice(1).map((owner) => removeAccount(departures, owner)));
    for (const chatId of chatIds) expect(await disagreements(chatId)).toEqual([]);
  });

  async function race(chatId: string, viewerId: string): Promise<void> {
    for (let i = 0; i < 5; i++) {
      const [messageId, guest] = await Promise.all([send(chatId, viewerId), person()]);
      const change = (work: (chat: LockedChat) => Promise<unknown>): Promise<unknown> =>
        changes.inLockedChat(viewerId, chatId, work);
      await Promise.all([
        send(chatId, viewerId),
        change(async (chat) => chat.editMessage(await chat.message(messageId), 'b')),
        change((chat) => chat.updateTexts(`name ${i}`, undefined)),
        change((chat) => chat.add([guest], 'userIds')),
      ]);
      await Promise.all([
        change(async (chat) => chat.deleteMessage(await chat.message(messageId))),
        change((chat) => chat.remove(guest)),
        oldSender(chatId),
      ]);
    }
  }

  /** An instance of the release before renames a chat and edits its first message. */
  async function oldSender(chatId: string): Promise<void> {
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    const touch = `UPDATE chats SET revision = revision + 1, name = 'old', changed_revision = revision + 1 WHERE id = $1`;
    await runner.query(touch, [chatId]);
    const taken = `UPDATE chats SET revision = revision + 1 WHERE id = $1 RETURNING revision`;
    const [[{ revision }]] = (await runner.query(taken, [chatId])) as [{ revision: number }[]];
    const edit = `UPDATE messages SET revision = $2, edited_at = now() WHERE chat_id = $1 AND seq = 1`;
    await runner.query(edit, [chatId, revision]);
    await runner.commitTransaction();
    await runner.release();
  }

  function disagreements(chatId: string): Promise<unknown[]> {
    return dataSource.query(DISAGREEMENTS, [chatId]);
  }
});

/** Revisions that no or two entries account for; messages and chats whose last change the log does not have. */
const DISAGREEMENTS = `
  WITH entries AS (
    SELECT added_revision AS revision, 0 AS kind, seq FROM messages WHERE chat_id = $1
    UNION ALL SELECT revision, kind, seq FROM chat_changes WHERE chat_id = $1
  )
  SELECT 'revision' AS what, w.revision, (SELECT count(*) FROM entries e WHERE e.revision = w.revision) AS entries
  FROM chats c CROSS JOIN LATERAL generate_series(1, c.revision) AS w (revision)
  WHERE c.id = $1 AND (SELECT count(*) FROM entries e WHERE e.revision = w.revision) <> 1
  UNION ALL
  SELECT 'beyond', e.revision, 1 FROM entries e JOIN chats c ON c.id = $1 WHERE e.revision > c.revision
  UNION ALL
  SELECT 'message', m.revision, m.seq FROM messages m
  WHERE m.chat_id = $1 AND NOT EXISTS (
    SELECT FROM entries e WHERE e.revision = m.revision AND e.seq = m.seq
      AND e.kind = CASE WHEN m.revision = m.added_revision THEN 0 WHEN m.deleted_at IS NULL THEN 1 ELSE 2 END)
  UNION ALL
  SELECT 'chat', c.changed_revision, 0 FROM chats c
  WHERE c.id = $1 AND c.changed_revision > 0 AND NOT EXISTS (
    SELECT FROM entries e WHERE e.revision = c.changed_revision AND e.kind BETWEEN 3 AND 8)`;
