import { randomUUID } from 'node:crypto';
import { createGroup, createPerson, sharedSystem, type Person, type TestChat } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { answer, answerOverSocket, refusal } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

describe('createMessage', () => {
  let ada: Person;
  let ben: Person;
  let stranger: Person;
  let chat: TestChat;

  beforeAll(async () => {
    [ada, ben, stranger] = await Promise.all([createPerson(system), createPerson(system), createPerson(system)]);
  });

  beforeEach(async () => {
    chat = await createGroup(system, ada, [ben]);
  });

  function send(by: Person, content: string, more: Record<string, unknown> = {}, instance = one): Promise<any> {
    return answer(instance, by, 'createMessage', { input: { chatId: chat.id, content, ...more } });
  }

  it('gives the message its place, and takes a revision', async () => {
    const first = await send(ada, 'Hello');
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      chatId: chat.id,
      seq: 1,
      revision: chat.revision + 1,
      content: 'Hello',
      senderId: ada.id,
      clientMessageId: null,
      isEdited: false,
      editedAt: null,
      isDeleted: false,
      deletedAt: null,
      createdAt: expect.any(String),
    });
    expect(Math.abs(Date.parse(first.createdAt) - Date.now())).toBeLessThan(60_000);
    const second = await send(ben, 'Hi', {}, other);
    expect([second.seq, second.revision]).toEqual([2, chat.revision + 2]);
  });

  it('is committed when it is answered', async () => {
    const { id } = await send(ada, 'Hello');
    expect(await rows('SELECT content FROM messages WHERE id = $1', [id])).toEqual([{ content: 'Hello' }]);
  });

  it('may be sent over a WebSocket', async () => {
    const input = { chatId: chat.id, content: 'Over a socket', clientMessageId: 'socket-1' };
    const sent = await answerOverSocket(one, ada, 'createMessage', { input });
    expect(sent).toMatchObject({ seq: 1, content: 'Over a socket', senderId: ada.id });
    expect(await answer(other, ada, 'createMessage', { input })).toEqual(sent);
  });

  it.each([
    ['markup', '<b onclick="x()">&amp;</b> <script>alert(1)</script>'],
    ['white space around', '  a \n\t'],
    ['8,000 code points', '😀'.repeat(8000)],
    ['combining characters, as they were', 'e\u0301 é'],
    ['line ends', 'a\r\nb\u2028c'],
    ['what looks like SQL', "'); DROP TABLE messages; --"],
    ['backslashes and braces', '{"a": "\\u0000"} \\x00'],
    ['control characters', '\u0001\u001f\u007f'],
    ['a byte order mark', '\ufeffa'],
  ])('keeps %s exactly as sent', async (_what, content) => {
    const sent = await send(ada, content);
    expect(sent.content).toBe(content);
    expect(await rows('SELECT content FROM messages WHERE id = $1', [sent.id])).toEqual([{ content }]);
  });

  it('takes ids in any case', async () => {
    const upper = { chatId: chat.id.toUpperCase(), senderId: ada.id.toUpperCase() };
    expect(await send(ada, 'Hello', upper)).toMatchObject({ chatId: chat.id, senderId: ada.id });
  });

  it.each([
    ['', 'content'],
    ['  ', 'content'],
    ['\n\t\u00a0\u3000', 'content'],
    ['a'.repeat(8001), 'content'],
    ['😀'.repeat(8001), 'content'],
    ['a\0b', 'content'],
    ['\ud83d', 'content'],
    ['a\ude00', 'content'],
  ])('refuses the content %j, and changes nothing', async (content, field) => {
    const before = await stateOf(chat.id);
    const input = { chatId: chat.id, content };
    expect(await refusal(one, ada, 'createMessage', { input })).toBe(`BAD_USER_INPUT ${field}`);
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it.each([[''], ['x'.repeat(65)], ['a\0'], ['\ud83d']])('refuses the clientMessageId %j', async (clientMessageId) => {
    const input = { chatId: chat.id, content: 'a', clientMessageId };
    expect(await refusal(one, ada, 'createMessage', { input })).toBe('BAD_USER_INPUT clientMessageId');
  });

  it.each([[''], ['x'], ['1'], ["' OR true --"], [`${NOBODY}\0`]])('refuses the chatId %j', async (chatId) => {
    const input = { chatId, content: 'a' };
    expect(await refusal(one, ada, 'createMessage', { input })).toBe('BAD_USER_INPUT chatId');
  });

  it.each([[null], [1], [{}], [[]]])('refuses the content %j, which GraphQL itself cannot read', async (content) => {
    const input = { chatId: chat.id, content };
    expect(await refusal(one, ada, 'createMessage', { input })).toBe('BAD_USER_INPUT');
  });

  it("refuses another person's senderId, and one that is none", async () => {
    const before = await stateOf(chat.id);
    const as = (senderId: string): Promise<string> =>
      refusal(one, ada, 'createMessage', { input: { chatId: chat.id, content: 'a', senderId } });
    expect(await as(ben.id)).toBe('FORBIDDEN');
    expect(await as(NOBODY)).toBe('FORBIDDEN');
    expect(await as('x')).toBe('BAD_USER_INPUT senderId');
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it('is refused to a stranger, and to nobody', async () => {
    const before = await stateOf(chat.id);
    const input = { chatId: chat.id, content: 'a' };
    expect(await refusal(one, stranger, 'createMessage', { input })).toBe('NOT_FOUND');
    expect(await refusal(one, {}, 'createMessage', { input })).toBe('UNAUTHENTICATED');
    expect(await stateOf(chat.id)).toEqual(before);
  });
});

describe('a clientMessageId', () => {
  let ada: Person;
  let ben: Person;
  let chat: TestChat;

  beforeAll(async () => {
    [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
    chat = await createGroup(system, ada, [ben]);
  });

  function send(by: Person, clientMessageId: string, content = 'a', instance = one, chatId = chat.id): Promise<any> {
    return answer(instance, by, 'createMessage', { input: { chatId, content, clientMessageId } });
  }

  it('sent again is the first message, on any instance, and nothing is written', async () => {
    const id = 'x'.repeat(64);
    const first = await send(ada, id, 'first');
    const before = await stateOf(chat.id);
    expect(await send(ada, id, 'first')).toEqual(first);
    expect(await send(ada, id, 'something else', other)).toEqual(first);
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it('is that of the message also after an edit, and after its deletion', async () => {
    const id = randomUUID();
    const first = await send(ada, id, 'first');
    const edited = await answer(one, ada, 'updateMessage', { id: first.id, content: 'second' });
    expect(await send(ada, id, 'first', other)).toEqual(edited);
    const deleted = await answer(one, ada, 'removeMessage', { id: first.id });
    const before = await stateOf(chat.id);
    expect(await send(ada, id, 'first', other)).toEqual(deleted);
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it("is its sender's own, and its chat's", async () => {
    const id = randomUUID();
    const elsewhere = await createGroup(system, ada, [ben]);
    const sent = [await send(ada, id), await send(ben, id), await send(ada, id, 'a', other, elsewhere.id)];
    expect(new Set(sent.map((message) => message.id)).size).toBe(3);
  });

  it('sent ten times at once over two instances leaves one message and ten equal answers', async () => {
    for (let round = 0; round < 20; round++) {
      const id = randomUUID();
      const before = await rows('SELECT last_seq, revision FROM chats WHERE id = $1', [chat.id]);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => send(ada, id, `${round}`, system.sender[i % 2])),
      );
      for (const one of answers) expect(one).toEqual(answers[0]);
      const stored = await rows('SELECT id FROM messages WHERE chat_id = $1 AND client_message_id = $2', [chat.id, id]);
      expect(stored).toEqual([{ id: answers[0].id }]);
      const [{ last_seq, revision }] = before;
      expect(await rows('SELECT last_seq, revision FROM chats WHERE id = $1', [chat.id])).toEqual([
        { last_seq: last_seq + 1, revision: revision + 1 },
      ]);
    }
  });

  it('of another one in the same burst is another message', async () => {
    const ids = Array.from({ length: 30 }, () => randomUUID());
    const sent = await Promise.all([...ids, ...ids].map((id, i) => send(ada, id, id, system.sender[i % 2])));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(30);
    for (const message of sent) expect(message.content).toBe(message.clientMessageId);
  });
});
