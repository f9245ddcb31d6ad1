import { DataSource } from 'typeorm';
import { newId } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { ChatChangeRepository } from './chat-change.repository.js';
import { DepartureRepository } from './departure.repository.js';
import { removeAccount } from '../../test/remove-account.js';

const LIMITS = { poolSize: 12, connectMs: 5000, statementMs: 10_000, lockMs: 10_000 };

describe("a person's own log", () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let changes: ChatChangeRepository;
  let departures: DepartureRepository;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'person log spec')).initialize();
    changes = new ChatChangeRepository(new Database(dataSource));
    departures = new DepartureRepository(new Database(dataSource));
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

  async function log(userId: string): Promise<unknown[]> {
    const rows = await dataSource.query<{ revision: number; kind: number; chat_id: string }[]>(
      'SELECT revision, kind, chat_id FROM person_changes WHERE user_id = $1 ORDER BY revision',
      [userId],
    );
    return rows.map(({ revision, kind, chat_id: chatId }) => [revision, kind === 1 ? 'joined' : 'left', chatId]);
  }

  async function head(userId: string): Promise<number | undefined> {
    const text = 'SELECT revision FROM person_heads WHERE user_id = $1';
    return (await dataSource.query<{ revision: number }[]>(text, [userId]))[0]?.revision;
  }

  it('has where somebody came to be and from where they went, one revision each', async () => {
    const [ada, ben] = [await person(), await person()];
    const [first, second] = [await group(ada, ben), await group(ada)];
    await changes.inLockedChat(ada, second, (chat) => chat.add([ben], 'userIds'));
    await changes.inLockedChat(ada, first, (chat) => chat.remove(ben));
    expect(await log(ben)).toEqual([
      [1, 'joined', first],
      [2, 'joined', second],
      [3, 'left', first],
    ]);
    expect(await head(ben)).toBe(3);
    expect(await head(await person())).toBeUndefined();
  });

  it('takes a revision for each group that a removed account leaves', async () => {
    const ada = await person();
    const groups = [await group(ada), await group(ada), await group(ada)];
    await removeAccount(departures, ada);
    expect(await head(ada)).toBe(6);
    expect((await log(ada)).slice(3)).toEqual(groups.sort().map((chatId, i) => [4 + i, 'left', chatId]));
  });

  it('loses and repeats nothing of people who put each other into chats at once, and nobody waits in a circle', async () => {
    const people = await Promise.all([person(), person(), person()]);
    const inTurn = (i: number): string[] => people.map((_, at) => people[(at + i) % 3]);
    const created = Array.from({ length: 60 }, (_, i) => group(...(inTurn(i) as [string, string, string])));
    const chatIds = (await Promise.all(created)).sort();
    for (const userId of people) {
      const entries = (await log(userId)) as [number, string, string][];
      expect(entries.map(([revision]) => revision)).toEqual(chatIds.map((_, i) => i + 1));
      expect(entries.map(([, , chatId]) => chatId).sort()).toEqual(chatIds);
    }
  });
});
