import { DataSource } from 'typeorm';
import { newId } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';

const LIMITS = { poolSize: 2, connectMs: 5000, statementMs: 30_000, lockMs: 5000 };

describe('the log of a database from before it', () => {
  let store: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'backfill spec')).initialize();
    while (await isMigrated()) await dataSource.undoLastMigration();
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await store?.drop();
  });

  async function isMigrated(): Promise<boolean> {
    const rows = await dataSource.query<unknown[]>(`SELECT 1 FROM migrations WHERE name = 'ChangeLog1764300004000'`);
    return rows.length > 0;
  }

  async function chat(lastSeq: number, revision: number, changedRevision: number, removed = false): Promise<string> {
    const id = newId();
    await dataSource.query(
      `INSERT INTO chats (id, chat_type, participant_count, last_seq, revision, changed_revision, removed_at)
       VALUES ($1, 'group', 1, $2, $3, $4, CASE WHEN $5 THEN now() END)`,
      [id, lastSeq, revision, changedRevision, removed],
    );
    return id;
  }

  async function message(chatId: string, seq: number, added: number, revision: number, deleted = false): Promise<void> {
    await dataSource.query(
      `INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, created_at,
         edited_at, deleted_at)
       VALUES ($1, $2, $3, $3, $2, $5, $4, 'a', now(), CASE WHEN $5::integer > $4::integer THEN now() END, CASE WHEN $6 THEN now() END)`,
      [chatId, seq, newId(), added, revision, deleted],
    );
  }

  async function log(chatId: string): Promise<string[]> {
    const rows = await dataSource.query<{ line: string }[]>(
      `SELECT concat_ws(' ', revision, kind, seq) AS line FROM chat_changes WHERE chat_id = $1 ORDER BY revision`,
      [chatId],
    );
    return rows.map(({ line }) => line);
  }

  it('accounts for every revision: the last change of each thing, and the rest as superseded', async () => {
    const lively = await chat(3, 9, 6);
    await message(lively, 1, 1, 4);
    await message(lively, 2, 2, 9, true);
    await message(lively, 3, 7, 7);
    const quiet = await chat(2, 2, 0);
    await message(quiet, 1, 1, 1);
    await message(quiet, 2, 2, 2);
    const removed = await chat(0, 2, 2, true);
    const long = await chat(0, 25_000, 24_999);
    await dataSource.runMigrations();
    expect(await log(lively)).toEqual(['3 9', '4 1 1', '5 9', '6 3', '8 9', '9 2 2']);
    expect(await log(quiet)).toEqual([]);
    expect(await log(removed)).toEqual(['1 9', '2 8']);
    const ofLong = await log(long);
    expect([ofLong.length, ofLong[0], ofLong[9998]]).toEqual([10_000, '15001 9', '24999 3']);
  });
});
