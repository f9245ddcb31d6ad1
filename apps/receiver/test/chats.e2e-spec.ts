import { createDirectChat, createGroup, createPerson, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { change } from './changes.js';
import { insertMessages } from './chat-state.js';
import { answer, refusal, refusalInWords } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let stranger: Person;

beforeAll(async () => {
  [ada, ben, stranger] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
});

describe('chat', () => {
  it('is whole, as the viewer sees it', async () => {
    const { id } = await createGroup(system, ada, [ben], 'Whole');
    const first = await sendMessage(system, ada, id, 'first');
    const last = await sendMessage(system, ben, id, 'last');
    await change(ben, 'markChat', { chatId: id, upToSeq: 1 });
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const seen = {
      id,
      name: 'Whole',
      description: null,
      chatType: 'group',
      participantIds: [ada.id, ben.id],
      participantCount: 2,
      isActive: true,
      lastSeq: 2,
      revision: last.revision,
      createdAt: date,
      updatedAt: date,
      participants: [
        { userId: ada.id, role: 'owner', joinedAt: date, lastReadSeq: 0 },
        { userId: ben.id, role: 'member', joinedAt: date, lastReadSeq: 1 },
      ],
      lastMessage: { id: last.id, seq: 2, content: 'last' },
      messages: [first, last].map(({ id, seq, content }) => ({ id, seq, content })),
    };
    for (const instance of [one, other]) {
      expect(await answer(instance, ada, 'chat', { id })).toEqual({ ...seen, unreadCount: 1 });
      expect(await answer(instance, ben, 'chat', { id: id.toUpperCase() })).toEqual({ ...seen, unreadCount: 0 });
    }
  });

  it('has the newest message that is not deleted as its last, and lists the tombstone', async () => {
    const { id } = await createGroup(system, ada);
    expect(await answer(one, ada, 'chat', { id })).toMatchObject({ lastMessage: null, messages: [], lastSeq: 0 });
    await sendMessage(system, ada, id, 'stays');
    const gone = await sendMessage(system, ada, id, 'goes');
    await change(ada, 'remove', { id: gone.id });
    const chat = await answer(one, ada, 'chat', { id });
    expect(chat.lastMessage).toMatchObject({ seq: 1, content: 'stays' });
    expect(chat.messages).toEqual([
      { id: expect.any(String), seq: 1, content: 'stays' },
      { id: gone.id, seq: 2, content: '' },
    ]);
    expect(chat.lastSeq).toBe(2);
  });

  it('tells a stranger what it tells of a chat that never was', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    const told = await refusalInWords(one, stranger, 'chat', { id });
    expect(told).toMatch(/^NOT_FOUND:/);
    expect(await refusalInWords(one, stranger, 'chat', { id: NOBODY })).toBe(told);
    await change(ada, 'removePerson', { chatId: id, userId: ben.id });
    expect(await refusalInWords(one, ben, 'chat', { id })).toBe(told);
    await change(ada, 'removeChat', { id });
    expect(await refusalInWords(other, ada, 'chat', { id })).toBe(told);
  });

  it.each([[''], ['x'], ['1'], ["' OR true --"]])('refuses the id %j', async (id) => {
    expect(await refusal(one, ada, 'chat', { id })).toBe('BAD_USER_INPUT id');
  });

  it('is refused to nobody', async () => {
    expect(await refusal(one, {}, 'chat', { id: NOBODY })).toBe('UNAUTHENTICATED');
  });
});

describe('participants and messages of a chat', () => {
  it('come page by page', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
    const { id } = await createGroup(system, ada, people);
    const page = async (variables: object): Promise<string[]> =>
      (await answer(one, ada, 'participants', { id, ...variables })).participants.map(({ userId }: any) => userId);
    const all = [ada, ...people].map((person) => person.id);
    expect(await page({})).toEqual(all);
    expect(await page({ limit: 2 })).toEqual(all.slice(0, 2));
    expect(await page({ limit: 2, after: all[1] })).toEqual(all.slice(2, 4));
    expect(await page({ limit: 99_999_999, after: all[3] })).toEqual(all.slice(4));
    expect(await page({ after: all[4] })).toEqual([]);
    for (const limit of [0, -1]) {
      expect(await refusal(one, ada, 'participants', { id, limit })).toBe('BAD_USER_INPUT limit');
      expect(await refusal(one, ada, 'messagesOfChat', { id, limit })).toBe('BAD_USER_INPUT limit');
    }
    expect(await refusal(one, ada, 'participants', { id, after: 'x' })).toBe('BAD_USER_INPUT after');
  });

  it('have a cap', async () => {
    const { id } = await createGroup(system, ada);
    await insertMessages(id, ada.id, 300);
    const { messages } = await answer(one, ada, 'messagesOfChat', { id, limit: 99_999_999 });
    expect(messages.map(({ seq }: any) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 101));
    expect((await answer(one, ada, 'messagesOfChat', { id })).messages).toHaveLength(50);
  });
});

describe('chats', () => {
  it("are the viewer's, newest activity first, page by page", async () => {
    const cid = await createPerson(system);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push((await createGroup(system, cid, [ben], `${i}`)).id);
    await createGroup(system, ben, [ada]);
    await sendMessage(system, ben, ids[1]);
    const expected = [ids[1], ids[4], ids[3], ids[2], ids[0]];
    const page = async (variables: object): Promise<string[]> =>
      (await answer(one, cid, 'chats', { ...variables })).map(({ id }: any) => id);
    expect(await page({})).toEqual(expected);
    expect(await page({ limit: 2 })).toEqual(expected.slice(0, 2));
    expect(await page({ limit: 2, after: expected[1] })).toEqual(expected.slice(2, 4));
    expect(await page({ limit: 99_999_999, after: expected[3] })).toEqual(expected.slice(4));
    expect(await page({ after: expected[4] })).toEqual([]);
    expect((await answer(other, cid, 'chatsByParticipant', { userId: cid.id })).map(({ id }: any) => id)).toEqual(
      expected,
    );
    expect(await answer(other, cid, 'chatsByParticipant')).toHaveLength(5);
  });

  it('each have their own fields', async () => {
    const cid = await createPerson(system);
    const chats = await Promise.all([1, 2, 3].map((i) => createGroup(system, cid, [ben], `group ${i}`)));
    for (const [i, { id }] of chats.entries()) {
      for (let n = 0; n <= i; n++) await sendMessage(system, ben, id, `message ${i}.${n}`);
    }
    for (const chat of await answer(one, cid, 'chats')) {
      const i = chats.findIndex(({ id }) => id === chat.id);
      expect(chat).toEqual(await answer(other, cid, 'chat', { id: chat.id }));
      expect(chat).toMatchObject({ name: `group ${i + 1}`, unreadCount: i + 1, lastMessage: { seq: i + 1 } });
    }
  });

  it('do not hold one that was removed or left', async () => {
    const cid = await createPerson(system);
    const [removed, left, stays] = await Promise.all([1, 2, 3].map(() => createGroup(system, cid, [ben])));
    await change(cid, 'removeChat', { id: removed.id });
    await change(cid, 'removePerson', { chatId: left.id, userId: cid.id });
    expect((await answer(one, cid, 'chats')).map(({ id }: any) => id)).toEqual([stays.id]);
  });

  it('include direct chats, which are the same for both', async () => {
    const [x, y] = await Promise.all([createPerson(system), createPerson(system)]);
    const { id } = await createDirectChat(system, x, y);
    for (const by of [x, y]) {
      expect(await answer(one, by, 'chats')).toEqual([
        expect.objectContaining({ id, chatType: 'direct', name: null, participantIds: [x.id, y.id] }),
      ]);
    }
  });

  it.each([
    [{ limit: 0 }, 'BAD_USER_INPUT limit'],
    [{ limit: -1 }, 'BAD_USER_INPUT limit'],
    [{ limit: 1.5 }, 'BAD_USER_INPUT'],
    [{ limit: 2_147_483_648 }, 'BAD_USER_INPUT'],
    [{ after: 'x' }, 'BAD_USER_INPUT after'],
  ])('refuse %j', async (variables, expected) => {
    expect(await refusal(one, ada, 'chats', variables)).toBe(expected);
  });

  it("refuse another person's id, and nobody", async () => {
    expect(await refusal(one, ada, 'chatsByParticipant', { userId: ben.id })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, 'chatsByParticipant', { userId: NOBODY })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, 'chatsByParticipant', { userId: 'x' })).toBe('BAD_USER_INPUT userId');
    expect(await refusal(one, {}, 'chats', {})).toBe('UNAUTHENTICATED');
    expect(await refusal(one, {}, 'chatsByParticipant', {})).toBe('UNAUTHENTICATED');
  });
});
