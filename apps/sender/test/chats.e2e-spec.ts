import { createDirectChat, createGroup, createPerson, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { answer, answerOverSocket, refusal, refusalInWords } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let cid: Person;
let stranger: Person;

beforeAll(async () => {
  [ada, ben, cid, stranger] = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
});

function create(by: Person, input: Record<string, unknown>): Promise<any> {
  return answer(one, by, 'createChat', { input });
}

function notCreated(by: Person, input: Record<string, unknown>): Promise<string> {
  return refusal(one, by, 'createChat', { input });
}

describe('createChat of a group', () => {
  it('makes the viewer its owner, listed or not, and the others members, in order', async () => {
    const input = { name: 'A group', description: 'About it', participantIds: [cid.id, ada.id, ben.id, cid.id] };
    const chat = await create(ada, input);
    expect(chat).toEqual({
      id: expect.any(String),
      name: 'A group',
      description: 'About it',
      chatType: 'group',
      participantIds: [ada.id, cid.id, ben.id],
      participantCount: 3,
      isActive: true,
      lastSeq: 0,
      revision: expect.any(Number),
      unreadCount: 0,
      participants: [
        { userId: ada.id, role: 'owner', lastReadSeq: 0 },
        { userId: cid.id, role: 'member', lastReadSeq: 0 },
        { userId: ben.id, role: 'member', lastReadSeq: 0 },
      ],
    });
  });

  it('may be for oneself, without a name, and the same again is another one', async () => {
    const [first, second] = [await create(ada, { participantIds: [] }), await create(ada, { participantIds: [] })];
    expect(first).toMatchObject({ name: null, description: null, chatType: 'group', participantIds: [ada.id] });
    expect(second.id).not.toBe(first.id);
  });

  it('works over a WebSocket', async () => {
    const chat = await answerOverSocket(other, ada, 'createChat', { input: { name: 'S', participantIds: [ben.id] } });
    expect(chat).toMatchObject({ name: 'S', participantIds: [ada.id, ben.id], unreadCount: 0 });
  });

  it('is refused with somebody who does not exist, or was removed; nobody is added', async () => {
    const before = await rows('SELECT count(*) FROM chat_participants WHERE user_id = $1', [ben.id]);
    expect(await notCreated(ada, { participantIds: [ben.id, NOBODY] })).toBe('BAD_USER_INPUT participantIds');
    expect(await notCreated(ada, { participantIds: [ben.id, 'x'] })).toBe('BAD_USER_INPUT participantIds');
    expect(await rows('SELECT count(*) FROM chat_participants WHERE user_id = $1', [ben.id])).toEqual(before);
  });

  it('takes 500 people in one call, and refuses 501', async () => {
    const nobodies = Array.from({ length: 501 }, (_, i) => `01931e2a-0000-7000-8000-${String(i).padStart(12, '0')}`);
    expect(await refusalInWords(one, ada, 'createChat', { input: { participantIds: nobodies } })).toMatch(
      /^BAD_USER_INPUT participantIds: .*500/,
    );
    expect(await refusalInWords(one, ada, 'createChat', { input: { participantIds: nobodies.slice(1) } })).toMatch(
      /^BAD_USER_INPUT participantIds: .*does not exist/,
    );
  });

  it.each([
    [{ name: '' }, 'BAD_USER_INPUT name'],
    [{ name: ' \n' }, 'BAD_USER_INPUT name'],
    [{ name: 'a'.repeat(101) }, 'BAD_USER_INPUT name'],
    [{ name: 'a\0' }, 'BAD_USER_INPUT name'],
    [{ name: '\ud83d' }, 'BAD_USER_INPUT name'],
    [{ description: 'a'.repeat(1001) }, 'BAD_USER_INPUT description'],
    [{ description: 'a\0' }, 'BAD_USER_INPUT description'],
    [{ participantIds: ['x'] }, 'BAD_USER_INPUT participantIds'],
    [{ participantIds: [''] }, 'BAD_USER_INPUT participantIds'],
    [{ participantIds: [null] }, 'BAD_USER_INPUT'],
    [{ participantIds: null }, 'BAD_USER_INPUT'],
    [{ chatType: 'channel' }, 'BAD_USER_INPUT'],
  ])('refuses %j', async (part, expected) => {
    expect(await notCreated(ada, { participantIds: [ben.id], ...part })).toBe(expected);
  });

  it('is refused to nobody', async () => {
    expect(await refusal(one, {}, 'createChat', { input: { participantIds: [] } })).toBe('UNAUTHENTICATED');
  });
});

describe('createChat of a direct chat', () => {
  it('finds the one that two people have, whoever asks, on any instance', async () => {
    const [x, y] = await Promise.all([createPerson(system), createPerson(system)]);
    const chat = await create(x, { chatType: 'direct', participantIds: [y.id] });
    expect(chat).toMatchObject({ chatType: 'direct', name: null, participantIds: [x.id, y.id], participantCount: 2 });
    expect(chat.participants.map(({ role }: any) => role)).toEqual(['member', 'member']);
    const input = { chatType: 'direct', participantIds: [y.id, x.id] };
    for (const [instance, by] of [
      [other, x],
      [one, y],
      [other, y],
    ] as const) {
      expect((await answer(instance, by, 'createChat', { input })).id).toBe(chat.id);
    }
    expect(await rows('SELECT count(*)::int AS n FROM chat_participants WHERE user_id = $1', [x.id])).toEqual([
      { n: 1 },
    ]);
  });

  it('asked for ten times at once by both over two instances is one', async () => {
    for (let round = 0; round < 10; round++) {
      const [x, y] = await Promise.all([createPerson(system), createPerson(system)]);
      const asked = Array.from({ length: 10 }, (_, i) => {
        const [by, to] = i % 3 === 0 ? [x, y] : [y, x];
        const input = { chatType: 'direct', participantIds: [to.id] };
        return answer(system.sender[i % 2], by, 'createChat', { input });
      });
      expect(new Set((await Promise.all(asked)).map(({ id }) => id)).size).toBe(1);
      expect(await rows('SELECT 1 FROM chat_participants WHERE user_id = $1', [x.id])).toHaveLength(1);
    }
  });

  it('is between two: not one, not three, not oneself', async () => {
    for (const participantIds of [[], [ada.id], [ada.id, ada.id], [ben.id, cid.id], [ada.id, ben.id, cid.id]]) {
      expect(await notCreated(ada, { chatType: 'direct', participantIds })).toBe('BAD_USER_INPUT participantIds');
    }
    const twice = await create(ada, { chatType: 'direct', participantIds: [ben.id, ben.id, ada.id] });
    expect(twice.participantIds.sort()).toEqual([ada.id, ben.id].sort());
  });

  it('with somebody who does not exist is refused', async () => {
    expect(await notCreated(ada, { chatType: 'direct', participantIds: [NOBODY] })).toBe(
      'BAD_USER_INPUT participantIds',
    );
  });

  it('once removed starts anew, and empty', async () => {
    const [x, y] = await Promise.all([createPerson(system), createPerson(system)]);
    const former = await createDirectChat(system, x, y);
    await sendMessage(system, x, former.id);
    const removed = await answer(one, y, 'removeChat', { id: former.id });
    expect(removed).toMatchObject({ id: former.id, isActive: false, revision: former.revision + 2 });
    expect(await refusal(one, x, 'removeChat', { id: former.id })).toBe('NOT_FOUND');
    const next = await createDirectChat(system, x, y);
    expect(next).toMatchObject({ lastSeq: 0, participantIds: [x.id, y.id] });
    expect(next.id).not.toBe(former.id);
    expect(await createDirectChat(system, y, x)).toMatchObject({ id: next.id });
  });
});

describe('updateChat', () => {
  it('changes what is given, clears with null, leaves the rest, and takes a revision', async () => {
    const chat = await create(ada, { name: 'A', description: 'D', participantIds: [ben.id] });
    const change = (input: object): Promise<any> =>
      answer(one, ada, 'updateChat', { input: { id: chat.id, ...input } });
    expect(await change({ name: 'B' })).toEqual({ ...chat, name: 'B', revision: chat.revision + 1 });
    expect(await change({ description: 'E' })).toMatchObject({ name: 'B', description: 'E' });
    expect(await change({ name: null })).toMatchObject({ name: null, description: 'E' });
    expect(await change({ description: null })).toMatchObject({ description: null, revision: chat.revision + 4 });
  });

  it('is for owner and admins of a group, and for both people of a direct chat', async () => {
    const { id } = await createGroup(system, ada, [ben, cid]);
    await answer(one, ada, 'setParticipantRole', { chatId: id, userId: ben.id, role: 'admin' });
    const before = await stateOf(id);
    expect(await refusal(one, cid, 'updateChat', { input: { id, name: 'N' } })).toBe('FORBIDDEN');
    expect(await stateOf(id)).toEqual(before);
    expect(await answer(one, ben, 'updateChat', { input: { id, name: 'N' } })).toMatchObject({ name: 'N' });
    const direct = await createDirectChat(system, ada, cid);
    for (const by of [ada, cid]) {
      const input = { id: direct.id, name: by.username };
      expect(await answer(one, by, 'updateChat', { input })).toMatchObject({ name: by.username });
    }
  });

  it.each([
    [{ name: '' }, 'BAD_USER_INPUT name'],
    [{ name: 'a'.repeat(101) }, 'BAD_USER_INPUT name'],
    [{ description: 'a\0' }, 'BAD_USER_INPUT description'],
    [{ id: 'x' }, 'BAD_USER_INPUT id'],
    [{ id: '' }, 'BAD_USER_INPUT id'],
    [{ id: null }, 'BAD_USER_INPUT'],
  ])('refuses %j', async (part, expected) => {
    const { id } = await createGroup(system, ada);
    expect(await refusal(one, ada, 'updateChat', { input: { id, ...part } })).toBe(expected);
  });
});

describe('removeChat', () => {
  it('is for the owner of a group, and the chat is gone for everybody', async () => {
    const chat = await createGroup(system, ada, [ben, cid]);
    await answer(one, ada, 'setParticipantRole', { chatId: chat.id, userId: ben.id, role: 'admin' });
    for (const by of [ben, cid]) expect(await refusal(one, by, 'removeChat', { id: chat.id })).toBe('FORBIDDEN');
    const removed = await answer(other, ada, 'removeChat', { id: chat.id });
    expect(removed).toMatchObject({ isActive: false, revision: chat.revision + 2 });
    for (const by of [ada, ben, cid]) {
      expect(await refusal(one, by, 'removeChat', { id: chat.id })).toBe('NOT_FOUND');
      const input = { chatId: chat.id, content: 'a' };
      expect(await refusal(other, by, 'createMessage', { input })).toBe('NOT_FOUND');
    }
  });

  it('refuses an id that is none', async () => {
    expect(await refusal(one, ada, 'removeChat', { id: 'x' })).toBe('BAD_USER_INPUT id');
  });
});

describe('what a stranger is told', () => {
  it('is what is told of a chat that never was', async () => {
    const chat = await createGroup(system, ada, [ben]);
    const before = await stateOf(chat.id);
    const asked = (id: string) =>
      [
        ['updateChat', { input: { id, name: 'N' } }],
        ['removeChat', { id }],
        ['addParticipant', { chatId: id, userId: stranger.id }],
        ['addParticipants', { chatId: id, userIds: [stranger.id] }],
        ['removeParticipant', { chatId: id, userId: ben.id }],
        ['removeParticipant', { chatId: id, userId: stranger.id }],
        ['setParticipantRole', { chatId: id, userId: ben.id, role: 'admin' }],
        ['createMessage', { input: { chatId: id, content: 'a' } }],
        ['markChatAsRead', { chatId: id }],
      ] as const;
    const never = asked(NOBODY);
    for (const [i, [operation, variables]] of asked(chat.id).entries()) {
      const told = await refusalInWords(one, stranger, operation, variables);
      expect([operation, told]).toEqual([operation, expect.stringMatching(/^NOT_FOUND:/)]);
      expect(await refusalInWords(one, stranger, operation, never[i][1])).toBe(told);
      expect(await refusal(one, {}, operation, variables)).toBe('UNAUTHENTICATED');
    }
    expect(await stateOf(chat.id)).toEqual(before);
  });
});
