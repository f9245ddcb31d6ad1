import { createGroup, createPerson, sendMessage, sharedSystem, type Person, type TestMessage } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { answer, answerOverSocket, refusal, refusalInWords } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let stranger: Person;
let chatId: string;
let messages: TestMessage[];

beforeAll(async () => {
  [ada, ben, stranger] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
});

beforeEach(async () => {
  ({ id: chatId } = await createGroup(system, ada, [ben]));
  messages = [];
  for (let i = 1; i <= 5; i++) messages.push(await sendMessage(system, ada, chatId, `message ${i}`));
});

async function moves(userId: string): Promise<number[]> {
  const found = await rows(
    'SELECT up_to_seq FROM read_marker_moves WHERE chat_id = $1 AND user_id = $2 ORDER BY up_to_seq',
    [chatId, userId],
  );
  return found.map(({ up_to_seq }) => up_to_seq);
}

describe('markMessageAsRead', () => {
  it('reads everything up to the message, and leaves the newer ones unread', async () => {
    const read = await answer(one, ben, 'markMessageAsRead', { messageId: messages[1].id, userId: ben.id });
    expect(read).toEqual({
      id: expect.any(String),
      messageId: messages[1].id,
      userId: ben.id,
      readAt: expect.any(String),
    });
    expect(await answer(other, ben, 'markChatAsRead', { chatId, upToSeq: 1 })).toMatchObject({
      lastReadSeq: 2,
      unreadCount: 3,
    });
  });

  it('never moves back: an older message keeps its own, earlier time', async () => {
    const first = await answer(one, ben, 'markMessageAsRead', { messageId: messages[0].id });
    const fourth = await answer(one, ben, 'markMessageAsRead', { messageId: messages[3].id });
    expect(await answer(other, ben, 'markMessageAsRead', { messageId: messages[0].id })).toEqual(first);
    const third = await answer(one, ben, 'markMessageAsRead', { messageId: messages[2].id });
    expect(third.readAt).toBe(fourth.readAt);
    expect(Date.parse(fourth.readAt)).toBeGreaterThan(Date.parse(first.readAt));
    expect(await moves(ben.id)).toEqual([1, 4]);
  });

  it('of a deleted message counts as well', async () => {
    await answer(one, ada, 'removeMessage', { id: messages[2].id });
    await answer(one, ben, 'markMessageAsRead', { messageId: messages[2].id });
    expect(await answer(one, ben, 'markChatAsRead', { chatId, upToSeq: 1 })).toMatchObject({
      lastReadSeq: 3,
      unreadCount: 2,
    });
  });

  it('works over a WebSocket', async () => {
    const variables = { messageId: messages[4].id };
    const read = await answerOverSocket(one, ben, 'markMessageAsRead', variables);
    expect(await answer(other, ben, 'markMessageAsRead', variables)).toEqual(read);
  });

  it('is refused as it should be, and changes nothing', async () => {
    const [{ id: messageId }] = messages;
    const before = await stateOf(chatId);
    const told = await refusalInWords(one, stranger, 'markMessageAsRead', { messageId });
    expect(told).toMatch(/^NOT_FOUND:/);
    expect(await refusalInWords(one, ben, 'markMessageAsRead', { messageId: NOBODY })).toBe(told);
    expect(await refusal(one, ben, 'markMessageAsRead', { messageId, userId: ada.id })).toBe('FORBIDDEN');
    expect(await refusal(one, ben, 'markMessageAsRead', { messageId, userId: 'x' })).toBe('BAD_USER_INPUT userId');
    for (const id of ['', 'x', '7']) {
      expect(await refusal(one, ben, 'markMessageAsRead', { messageId: id })).toBe('BAD_USER_INPUT messageId');
    }
    expect(await refusal(one, {}, 'markMessageAsRead', { messageId })).toBe('UNAUTHENTICATED');
    expect(await stateOf(chatId)).toEqual(before);
  });
});

describe('markChatAsRead', () => {
  it('reads to the end, or to a seq, and never moves back', async () => {
    const mark = (variables: object): Promise<any> => answer(one, ben, 'markChatAsRead', { chatId, ...variables });
    const readAt = expect.any(String);
    expect(await mark({ upToSeq: 2 })).toEqual({ chatId, userId: ben.id, lastReadSeq: 2, unreadCount: 3, readAt });
    expect(await mark({ upToSeq: 1 })).toMatchObject({ lastReadSeq: 2, unreadCount: 3 });
    expect(await mark({})).toMatchObject({ lastReadSeq: 5, unreadCount: 0 });
    expect(await mark({ upToSeq: null })).toMatchObject({ lastReadSeq: 5, unreadCount: 0 });
    expect(await mark({ upToSeq: 3 })).toMatchObject({ lastReadSeq: 5 });
    expect(await moves(ben.id)).toEqual([2, 5]);
  });

  it("takes no revision, and a send does not move the sender's marker", async () => {
    const before = await rows('SELECT revision FROM chats WHERE id = $1', [chatId]);
    await answer(one, ben, 'markChatAsRead', { chatId });
    expect(await rows('SELECT revision FROM chats WHERE id = $1', [chatId])).toEqual(before);
    await sendMessage(system, ben, chatId, 'a reply');
    const found = await rows('SELECT user_id, last_read_seq FROM chat_participants WHERE chat_id = $1', [chatId]);
    expect(Object.fromEntries(found.map((row) => [row.user_id, row.last_read_seq]))).toEqual({
      [ada.id]: 0,
      [ben.id]: 5,
    });
  });

  it("does not count one's own messages, nor deleted ones", async () => {
    await sendMessage(system, ben, chatId, 'his own');
    await answer(one, ada, 'removeMessage', { id: messages[3].id });
    const marker = await answer(one, ben, 'markChatAsRead', { chatId, upToSeq: 1 });
    expect(marker).toMatchObject({ lastReadSeq: 1, unreadCount: 3 });
  });

  it('in an empty chat is 0', async () => {
    const empty = await createGroup(system, ada);
    const marker = await answer(one, ada, 'markChatAsRead', { chatId: empty.id });
    expect(marker).toMatchObject({ lastReadSeq: 0, unreadCount: 0 });
  });

  it.each([
    [-1, 'BAD_USER_INPUT upToSeq'],
    [0, 'BAD_USER_INPUT upToSeq'],
    [6, 'BAD_USER_INPUT upToSeq'],
    [2_147_483_647, 'BAD_USER_INPUT upToSeq'],
    [2_147_483_648, 'BAD_USER_INPUT'],
    [1.5, 'BAD_USER_INPUT'],
    ['1', 'BAD_USER_INPUT'],
    [true, 'BAD_USER_INPUT'],
  ])('refuses the seq %j', async (upToSeq, expected) => {
    const before = await stateOf(chatId);
    expect(await refusal(one, ben, 'markChatAsRead', { chatId, upToSeq })).toBe(expected);
    expect(await stateOf(chatId)).toEqual(before);
  });

  it('refuses a chat id that is none', async () => {
    expect(await refusal(one, ben, 'markChatAsRead', { chatId: 'x' })).toBe('BAD_USER_INPUT chatId');
  });

  it('raced over two instances moves only forward, one row a move, and ends at the furthest', async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await createGroup(system, ada, [ben]);
      chatId = id;
      await Promise.all(Array.from({ length: 12 }, () => sendMessage(system, ada, id)));
      const seqs = Array.from({ length: 12 }, (_, i) => ((i * 7) % 12) + 1);
      const marked = await Promise.all(
        seqs.map((upToSeq, i) => answer(system.sender[i % 2], ben, 'markChatAsRead', { chatId: id, upToSeq })),
      );
      marked.forEach(({ lastReadSeq, unreadCount }, i) => {
        expect(lastReadSeq).toBeGreaterThanOrEqual(seqs[i]);
        expect(unreadCount).toBe(12 - lastReadSeq);
      });
      const ends = await moves(ben.id);
      expect(ends.at(-1)).toBe(12);
      const times = await rows(
        'SELECT read_at FROM read_marker_moves WHERE chat_id = $1 AND user_id = $2 ORDER BY up_to_seq',
        [id, ben.id],
      );
      const inOrder = times.map(({ read_at }) => (read_at as Date).getTime());
      expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder);
    }
  });
});
