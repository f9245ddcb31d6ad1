import pg from 'pg';
import { createGroup, sharedSystem, startSystem, type Person, type TestChat } from '#libs/testing';
import { people } from '../people.js';
import { perform, refusal } from './conversation-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });

let ada: Person;
let ben: Person;
let stranger: Person;
let chat: TestChat;

beforeAll(async () => {
  [ada, ben, stranger] = await people(system, 3);
});

beforeEach(async () => {
  chat = await createGroup(system, ada, [ben]);
});

afterAll(() => database.end());

function send(by: Person, content: string): Promise<any> {
  return perform(system.sender[0], by, 'send', { chatId: chat.id, content });
}

describe('messageEdits', () => {
  it('shows what was said before, the latest first, to the participants', async () => {
    const { id } = await send(ada, 'first');
    for (const content of ['second', 'second', 'third']) await perform(system.sender[1], ada, 'edit', { id, content });
    for (const receiver of [one, other]) {
      const edits = await perform(receiver, ben, 'messageEdits', { messageId: id });
      expect(edits.map(({ content }: any) => content)).toEqual(['second', 'first']);
      expect(Date.parse(edits[0].replacedAt)).toBeGreaterThan(Date.parse(edits[1].replacedAt));
    }
    expect(await refusal(one, stranger, 'messageEdits', { messageId: id })).toBe('NOT_FOUND');
    expect(await refusal(one, ben, 'messageEdits', { messageId: 'x' })).toBe('BAD_USER_INPUT messageId');
  });

  it('keeps the last hundred texts', async () => {
    const { id } = await send(ada, '0');
    for (let i = 1; i <= 103; i++) await perform(system.sender[0], ada, 'edit', { id, content: `${i}` });
    const edits = await perform(one, ben, 'messageEdits', { messageId: id });
    expect(edits.map(({ content }: any) => content)).toEqual(Array.from({ length: 100 }, (_, i) => `${102 - i}`));
    const { rows } = await database.query('SELECT count(*)::integer FROM message_edits WHERE chat_id = $1', [chat.id]);
    expect(rows[0].count).toBe(100);
  }, 60_000);

  it('goes with the message', async () => {
    const { id } = await send(ada, 'a secret');
    await perform(system.sender[0], ada, 'edit', { id, content: 'harmless' });
    await perform(system.sender[0], ada, 'remove', { id });
    expect(await perform(one, ben, 'messageEdits', { messageId: id })).toEqual([]);
    const { rows } = await database.query('SELECT 1 FROM message_edits WHERE chat_id = $1', [chat.id]);
    expect(rows).toEqual([]);
  });

  it('is nothing, and keeps nothing, where the installation says so', async () => {
    const own = await startSystem({ env: { EDIT_HISTORY: 'off' }, instances: { user: 1, sender: 1, receiver: 1 } });
    const [by] = await people(own, 1);
    const { id: chatId } = await createGroup(own, by);
    const { id } = await perform(own.sender[0], by, 'send', { chatId, content: 'first' });
    await perform(own.sender[0], by, 'edit', { id, content: 'second' });
    expect(await perform(own.receiver[0], by, 'messageEdits', { messageId: id })).toEqual([]);
    const client = new pg.Client({ connectionString: own.databaseUrl });
    await client.connect();
    const { rows } = await client.query('SELECT 1 FROM message_edits');
    await client.end();
    expect(rows).toEqual([]);
  }, 60_000);
});

describe('explainUnread', () => {
  it('adds up to the count, and shows the very messages', async () => {
    const first = await send(ada, 'read');
    await perform(system.sender[0], ben, 'markChat', { chatId: chat.id, upToSeq: first.seq });
    const sent = [await send(ada, `@${ben.username}`), await send(ada, 'deleted'), await send(ben, 'own')];
    sent.push(await send(ada, '@all'), await send(ben, 'own, deleted'), await send(ada, 'last'));
    await perform(system.sender[1], ada, 'remove', { id: sent[1].id });
    await perform(system.sender[1], ben, 'remove', { id: sent[4].id });
    const parts = { lastSeq: 7, lastReadSeq: 1, ownCount: 2, deletedCount: 1, unreadCount: 3, mentionCount: 2 };
    const unread = [sent[0], sent[3], sent[5]].map(({ id, seq }) => ({ id, seq }));
    const explain = (variables = {}): Promise<any> => perform(other, ben, 'explain', { chatId: chat.id, ...variables });
    expect(await explain()).toEqual({ chatId: chat.id, ...parts, messages: unread });
    expect((await explain({ limit: 2 })).messages).toEqual(unread.slice(0, 2));
    expect((await explain({ limit: 2, after: unread[1].seq })).messages).toEqual(unread.slice(2));
    await perform(system.sender[0], ben, 'markChat', { chatId: chat.id });
    const read = { lastSeq: 7, lastReadSeq: 7, ownCount: 0, deletedCount: 0, unreadCount: 0, mentionCount: 0 };
    expect(await explain()).toEqual({ chatId: chat.id, ...read, messages: [] });
  });

  it('is for the participants', async () => {
    expect(await refusal(one, stranger, 'explain', { chatId: chat.id })).toBe('NOT_FOUND');
    expect(await refusal(one, ben, 'explain', { chatId: 'x' })).toBe('BAD_USER_INPUT chatId');
    expect(await refusal(one, ben, 'explain', { chatId: chat.id, limit: 0 })).toBe('BAD_USER_INPUT limit');
    expect(await refusal(one, ben, 'explain', { chatId: chat.id, after: -1 })).toBe('BAD_USER_INPUT after');
  });
});
