import { DataSource } from 'typeorm';
import { DomainError, newId } from '#libs/domain';
import { createDatabase, SqlConnection, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { ChatChangeRepository } from './chat-change.repository.js';
import { DepartureRepository } from './departure.repository.js';
import type { LockedChat } from './locked-chat.js';

/** Whoever waits for a lock here fails, so who is answered has waited for none. */
const LIMITS = { poolSize: 8, connectMs: 5000, statementMs: 5000, lockMs: 1000 };

describe('a lock is taken once it is known that the viewer may', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let changes: ChatChangeRepository;
  let departures: DepartureRepository;
  let other: SqlConnection;
  let [owner, member, victim, stranger, chatId] = ['', '', '', '', ''];

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'locks spec')).initialize();
    const database = new Database(dataSource);
    [changes, departures] = [new ChatChangeRepository(database), new DepartureRepository(database)];
    other = await SqlConnection.open(store.url);
  });

  afterAll(async () => {
    await other?.close();
    await dataSource?.destroy();
    await store?.drop();
  });

  beforeEach(async () => {
    [owner, member, victim, stranger] = await Promise.all(Array.from({ length: 4 }, person));
    chatId = newId();
    const wanted = { id: chatId, chatType: 'group', name: 'A', description: null, directKey: null } as const;
    await changes.create({ ...wanted, creatorId: owner, otherIds: [member] });
  });

  afterEach(async () => other.query('ROLLBACK'));

  async function person(): Promise<string> {
    const id = newId();
    await dataSource.query(`INSERT INTO users (id, username) VALUES ($1, $2)`, [id, `u${id.slice(-12)}`]);
    return id;
  }

  async function hold(statement: string, id: string): Promise<void> {
    await other.query('BEGIN');
    await other.query(statement, [id]);
  }

  const rename = (chat: LockedChat): Promise<unknown> => chat.updateTexts('B', undefined);
  const addVictim = (chat: LockedChat): Promise<unknown> => {
    if (chat.viewer.role === 'member') throw DomainError.forbidden('Only the owner adds people.');
    return chat.add([victim], 'userIds');
  };

  it('a stranger waits for nobody and learns nothing of a chat that is busy', async () => {
    await hold('SELECT 1 FROM chats WHERE id = $1 FOR UPDATE', chatId);
    await expect(changes.inLockedChat(stranger, chatId, rename)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(changes.inLockedChat(stranger, newId(), rename)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(changes.inLockedChat(owner, chatId, rename)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('nobody who may not add people touches their accounts', async () => {
    await hold('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', victim);
    await expect(changes.inLockedChat(stranger, chatId, addVictim)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(changes.inLockedChat(stranger, newId(), addVictim)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(changes.inLockedChat(member, chatId, addVictim)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(changes.inLockedChat(owner, chatId, addVictim)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('who is put into a chat changes their account meanwhile, and the other way round', async () => {
    await hold(`UPDATE users SET username = username || 'x', password_hash = 'new' WHERE id = $1`, victim);
    await changes.inLockedChat(owner, chatId, async (chat) => {
      await addVictim(chat);
      await other.query('ROLLBACK');
      await other.query(`SET lock_timeout = '1s'`);
      await other.query(`UPDATE users SET display_name = 'V' WHERE id = $1`, [victim]);
    });
    const id = newId();
    await hold(`UPDATE users SET display_name = 'W' WHERE id = $1`, victim);
    const wanted = { id, chatType: 'group', name: 'A', description: null, directKey: null } as const;
    expect((await changes.create({ ...wanted, creatorId: owner, otherIds: [victim] })).created).toBe(true);
  });

  it('a removal waits for who is just being added, and takes them out again', async () => {
    let removal: Promise<unknown> = Promise.resolve();
    let isRemoved = false;
    await changes.inLockedChat(owner, chatId, async (chat) => {
      await addVictim(chat);
      removal = departures.remove(victim).then(() => (isRemoved = true));
      await untilWaiting();
      expect(isRemoved).toBe(false);
    });
    await removal;
    for await (const chats of departures.leaveGroups(victim)) expect(chats.map(({ id }) => id)).toEqual([chatId]);
    const left = await dataSource.query('SELECT user_id FROM chat_participants WHERE chat_id = $1', [chatId]);
    expect(left.map(({ user_id }: { user_id: string }) => user_id).sort()).toEqual([owner, member].sort());
    await expect(changes.inLockedChat(owner, chatId, addVictim)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  /** Until some connection to this database waits for a lock. */
  async function untilWaiting(): Promise<void> {
    const text = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await other.query(text)).length === 0);
  }
});
