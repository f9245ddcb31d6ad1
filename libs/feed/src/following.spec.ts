import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { ServiceConfig } from '#libs/config';
import {
  ChatChangeRepository,
  ChatLogRepository,
  Database,
  DatabaseModule,
  recordForPeople,
  SendingRepository,
  type ChatLogEntries,
  type LockedChat,
} from '#libs/database';
import { EventBus } from '#libs/events';
import { newId, type ChatChange, type Message } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { ChatLogReader } from './chat-log-reader.service.js';
import { FeedModule } from './feed.module.js';
import { PersonLogReader, type PersonLogPage } from './person-log-reader.service.js';

const LIMITS = {
  DATABASE_POOL_SIZE: 10,
  DATABASE_CONNECT_TIMEOUT_MS: 5000,
  DATABASE_STATEMENT_TIMEOUT_MS: 10_000,
  DATABASE_LOCK_TIMEOUT_MS: 10_000,
  INSTANCE_NAME: 'following spec',
};

/** Old state and the changes after it give fresh state: what every follower of the log rests on. */
class Follower {
  position = 0;
  holes = 0;
  revisions: number[] = [];
  readonly messages = new Map<number, Message>();
  name: string | null = 'A';

  constructor(
    private readonly chatId: string,
    private readonly reader: ChatLogReader,
    private readonly pageSize: number,
  ) {}

  /** Reads one page; true when there is more. A failure leaves the position where it was. */
  async step(): Promise<boolean> {
    const page = await this.reader.read(this.chatId, this.position, this.pageSize, null);
    if (!page) return false;
    page.changes.forEach((change) => this.apply(change));
    if (!page.isComplete) this.holes++;
    this.position = page.position;
    return !page.isLast;
  }

  private apply(change: ChatChange): void {
    this.revisions.push(change.revision);
    if ('message' in change) this.messages.set(change.message.seq, change.message);
    if ('chat' in change) this.name = change.chat.name;
  }
}

/** A log of which every second read fails before it is made and every third after it. */
class UnreliableLog extends ChatLogRepository {
  private reads = 0;

  override async entriesAfter(
    ...asked: Parameters<ChatLogRepository['entriesAfter']>
  ): Promise<ChatLogEntries | undefined> {
    const read = ++this.reads;
    if (read % 2 === 0) throw new Error('the database does not answer');
    const found = await super.entriesAfter(...asked);
    if (read % 3 === 0) throw new Error('the answer was lost');
    return found;
  }
}

describe('following a log', () => {
  let store: TestDatabase;
  let app: INestApplicationContext;
  let changes: ChatChangeRepository;
  let database: Database;

  beforeAll(async () => {
    store = await createDatabase();
    const config = { ...LIMITS, DATABASE_URL: store.url } as ServiceConfig;
    class Whole {}
    class NoBus {}
    const bus = { provide: EventBus, useValue: {} };
    const noBus = { module: NoBus, global: true, providers: [bus], exports: [bus] };
    const whole = { module: Whole, imports: [DatabaseModule.forService(config), noBus, FeedModule] };
    app = await NestFactory.createApplicationContext(whole, { logger: false });
    changes = app.get(ChatChangeRepository);
    database = app.get(Database);
  });

  afterAll(async () => {
    await app?.close();
    await store?.drop();
  });

  async function person(): Promise<string> {
    const id = newId();
    await database.query('spec_person', `INSERT INTO users (id, username) VALUES ($1::uuid, $1::uuid::text)`, [id]);
    return id;
  }

  async function group(creatorId: string, ...otherIds: string[]): Promise<string> {
    const texts = { name: 'A', description: null, directKey: null };
    const { chat } = await changes.create({ id: newId(), chatType: 'group', ...texts, creatorId, otherIds });
    return chat.id;
  }

  async function send(chatId: string, senderId: string): Promise<string> {
    const id = newId();
    await app.get(SendingRepository).send([{ id, chatId, senderId, content: 'a', clientMessageId: null }], true);
    return id;
  }

  function change(chatId: string, viewerId: string, work: (chat: LockedChat) => Promise<unknown>): Promise<unknown> {
    return changes.inLockedChat(viewerId, chatId, work);
  }

  async function write(chatId: string, viewerId: string, rounds: number): Promise<void> {
    for (let i = 0; i < rounds; i++) {
      const messageId = await send(chatId, viewerId);
      await change(chatId, viewerId, async (chat) => chat.editMessage(await chat.message(messageId), `edit ${i}`));
      if (i % 2) await change(chatId, viewerId, (chat) => chat.updateTexts(`name ${i}`, undefined));
      if (i % 3) await change(chatId, viewerId, async (chat) => chat.deleteMessage(await chat.message(messageId)));
    }
  }

  async function stored(chatId: string): Promise<{ name: string; revision: number; messages: unknown[] }> {
    const [chat] = await database.query<{ name: string; revision: number }>(
      'spec_chat',
      'SELECT name, revision FROM chats WHERE id = $1',
      [chatId],
    );
    const text = 'SELECT seq, revision, content FROM messages WHERE chat_id = $1 ORDER BY seq';
    return { ...chat, messages: await database.query('spec_messages', text, [chatId]) };
  }

  function seen(follower: Follower): { name: string | null; revision: number; messages: unknown[] } {
    const messages = [...follower.messages.values()].sort((one, other) => one.seq - other.seq);
    const parts = messages.map(({ seq, revision, content }) => ({ seq, revision, content }));
    return { name: follower.name, revision: follower.position, messages: parts };
  }

  it('gives fresh state, in order, without a hole, while others write and reads fail', async () => {
    const [ada, ben] = [await person(), await person()];
    const chatId = await group(ada, ben);
    const follower = new Follower(chatId, new ChatLogReader(new UnreliableLog(database)), 3);
    let failures = 0;
    let isWritten = false;
    const written = Promise.all([write(chatId, ada, 12), write(chatId, ben, 12)]).then(() => (isWritten = true));
    for (let hasMore = true; hasMore || !isWritten;) hasMore = await follower.step().catch(() => ++failures > 0);
    await written;
    for (let hasMore = true; hasMore;) hasMore = await follower.step().catch(() => true);
    expect(seen(follower)).toEqual(await stored(chatId));
    expect(follower.holes).toBe(0);
    expect(failures).toBeGreaterThan(0);
    expect(follower.revisions).toEqual([...new Set(follower.revisions)].sort((one, other) => one - other));
  });

  it('finds an addition however many other changes lie around it, whatever the size of a page', async () => {
    const ada = await person();
    const chatId = await group(ada);
    for (let i = 0; i < 10; i++) await change(chatId, ada, (chat) => chat.updateTexts(`n ${i}`, undefined));
    await send(chatId, ada);
    for (let i = 0; i < 10; i++) await change(chatId, ada, (chat) => chat.updateTexts(`m ${i}`, undefined));
    for (const pageSize of [1, 2, 7, 100]) {
      const follower = new Follower(chatId, app.get(ChatLogReader), pageSize);
      while (await follower.step());
      expect([follower.holes, follower.name, [...follower.messages.keys()]]).toEqual([0, 'm 9', [1]]);
    }
  });

  it('notices an entry that was lost', async () => {
    const ada = await person();
    const chatId = await group(ada);
    for (let i = 0; i < 5; i++) await change(chatId, ada, (chat) => chat.updateTexts(`n ${i}`, undefined));
    await database.query('spec_lose', 'DELETE FROM chat_changes WHERE chat_id = $1 AND revision = 3', [chatId]);
    const follower = new Follower(chatId, app.get(ChatLogReader), 100);
    await follower.step();
    expect([follower.holes, follower.position, follower.name]).toEqual([1, 5, 'n 4']);
  });

  it('finds nothing of a chat that was removed or, with a viewer, is not theirs', async () => {
    const [ada, ben] = [await person(), await person()];
    const chatId = await group(ada);
    const reader = app.get(ChatLogReader);
    expect(await reader.read(chatId, 0, 10, ben)).toBeUndefined();
    expect(await reader.read(chatId, 0, 10, ada)).toMatchObject({ isComplete: true });
    await change(chatId, ada, (chat) => chat.removeChat());
    expect(await reader.read(chatId, 0, 10, null)).toBeUndefined();
  });

  it('tells a person of where they joined and left, page by page, and notices a loss and a log that ended before', async () => {
    const [ada, ben] = [await person(), await person()];
    const [first, second] = [await group(ada, ben), await group(ada, ben)];
    await change(first, ada, (chat) => chat.remove(ben));
    await change(second, ben, (chat) => chat.remove(ben));
    const read = async (revision: number): Promise<PersonLogPage> => {
      const position = { userId: ben, revision };
      return (await app.get(PersonLogReader).read([position], 3)).get(ben)!;
    };
    const page = await read(0);
    expect(page).toMatchObject({ position: 3, isLast: false, isComplete: true, unknown: 0 });
    expect(page.changes).toEqual([{ kind: 'left', revision: 3, payload: { chatId: first } }]);
    const left = { kind: 'left', revision: 4, payload: { chatId: second } };
    expect(await read(3)).toMatchObject({ changes: [left], isLast: true });
    expect(await read(9)).toMatchObject({ changes: [], position: 4, isComplete: false });
    await database.query('spec_lose_own', 'DELETE FROM person_changes WHERE user_id = $1 AND revision = 2', [ben]);
    expect(await read(0)).toMatchObject({ isComplete: false });
  });

  it('reads the logs of many people at once, passes over kinds that it does not know, and gives the chat as it is now', async () => {
    const [ada, ben, cid] = [await person(), await person(), await person()];
    const chatId = await group(ada, ben);
    await change(chatId, ada, (chat) => chat.updateTexts('renamed', undefined));
    const newer = 'INSERT INTO person_changes (user_id, revision, kind) VALUES ($1, 2, 9999)';
    await database.query('spec_newer', newer, [ben]);
    await database.query('spec_head', 'UPDATE person_heads SET revision = 2 WHERE user_id = $1', [ben]);
    const positions = [ada, ben, cid].map((userId) => ({ userId, revision: 0 }));
    const pages = await app.get(PersonLogReader).read(positions, 10);
    const joined = { kind: 'joined', revision: 1, payload: { chat: { id: chatId, name: 'renamed' } } };
    expect(pages.get(ada)).toMatchObject({ changes: [joined], position: 1, unknown: 0, isComplete: true });
    expect(pages.get(ben)).toMatchObject({ changes: [joined], position: 2, unknown: 1, isComplete: true });
    expect(pages.get(cid)).toMatchObject({ changes: [], position: 0, unknown: 0, isComplete: true });
  });

  it('leaves several changes of several people in one statement, each with its own revision', async () => {
    const [ada, ben] = [await person(), await person()];
    const chatId = await group(ada);
    const records = [ben, ada, ben].map((userId) => ({ userId, kind: 'joined' as const, chatId }));
    const recorded = await database.transaction((tx) => recordForPeople(tx, records));
    expect(recorded).toEqual(records.map((record, i) => ({ ...record, revision: [1, 2, 2][i] })));
    expect(await app.get(PersonLogReader).moved([{ userId: ben, revision: 2 }])).toEqual([]);
    expect(await app.get(PersonLogReader).moved([{ userId: ada, revision: 1 }])).toEqual([ada]);
  });
});
