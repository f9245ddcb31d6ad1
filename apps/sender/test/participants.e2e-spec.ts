import { createGroup, createPerson, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { groupOf, refused, roles } from './roles.js';
import { answer, refusal } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let owner: Person;
let admin: Person;
let member: Person;
let newcomer: Person;

beforeAll(async () => {
  [owner, admin, member, newcomer] = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
});

/** Owner, admin, member, who joined in this order. */
const group = (): Promise<string> => groupOf(owner, admin, member);

describe('addParticipant and addParticipants', () => {
  it('add members at the end, in one revision, with the history read', async () => {
    const chatId = await group();
    await sendMessage(system, owner, chatId);
    const { revision } = await sendMessage(system, admin, chatId);
    const chat = await answer(other, admin, 'addParticipant', { chatId, userId: newcomer.id });
    expect(chat).toMatchObject({ revision: revision + 1, participantCount: 4 });
    expect(chat.participantIds).toEqual([owner.id, admin.id, member.id, newcomer.id]);
    expect(chat.participants[3]).toEqual({ userId: newcomer.id, role: 'member', lastReadSeq: 2 });
    const marker = await answer(one, newcomer, 'markChatAsRead', { chatId });
    expect(marker).toMatchObject({ lastReadSeq: 2, unreadCount: 0 });
  });

  it('leave alone who is in already, and take no revision when that is everybody', async () => {
    const chatId = await group();
    const before = await stateOf(chatId);
    const userIds = [admin.id, owner.id];
    expect(await answer(one, owner, 'addParticipants', { chatId, userIds })).toMatchObject({ participantCount: 3 });
    expect(await stateOf(chatId)).toEqual(before);
    const more = [admin.id, newcomer.id, newcomer.id];
    expect(await answer(one, owner, 'addParticipants', { chatId, userIds: more })).toMatchObject({
      participantCount: 4,
    });
    expect(await roles(chatId)).toMatchObject({ [admin.id]: 'admin', [newcomer.id]: 'member' });
  });

  it('with nobody change nothing', async () => {
    const chatId = await group();
    const before = await stateOf(chatId);
    expect(await answer(one, owner, 'addParticipants', { chatId, userIds: [] })).toMatchObject({ participantCount: 3 });
    expect(await stateOf(chatId)).toEqual(before);
  });

  it('are refused to members', async () => {
    const chatId = await group();
    await refused('FORBIDDEN', chatId, one, member, 'addParticipant', { chatId, userId: newcomer.id });
    await refused('FORBIDDEN', chatId, one, member, 'addParticipants', { chatId, userIds: [newcomer.id] });
  });

  it('are refused for somebody who does not exist or was removed, and nobody is added', async () => {
    const chatId = await group();
    const gone = await createPerson(system);
    await rows('UPDATE users SET is_active = false WHERE id = $1', [gone.id]);
    for (const userId of [NOBODY, gone.id, 'x', '']) {
      const userIds = [newcomer.id, userId];
      await refused('BAD_USER_INPUT userIds', chatId, one, owner, 'addParticipants', { chatId, userIds });

      await refused('BAD_USER_INPUT userId', chatId, one, owner, 'addParticipant', { chatId, userId });
    }
  });

  it('take 500 people in a call and refuse 501', async () => {
    const chatId = await group();
    const userIds = Array.from({ length: 501 }, (_, i) => `01931e2a-0000-7000-8001-${String(i).padStart(12, '0')}`);
    await refused('BAD_USER_INPUT userIds', chatId, one, owner, 'addParticipants', { chatId, userIds });
  });

  it('fill a chat up to 5,000 people, and not beyond', async () => {
    const { id: chatId } = await createGroup(system, owner);
    await rows(
      `WITH people AS (
         INSERT INTO users (id, username, is_active) SELECT gen_random_uuid(), 'full-' || $1 || n, true
         FROM generate_series(1, 4998) n RETURNING id
       ), joined AS (
         INSERT INTO chat_participants (chat_id, user_id, role, joined_at) SELECT $2, id, 'member', now() FROM people
       ) UPDATE chats SET participant_count = 4999 WHERE id = $2`,
      [chatId.slice(-12), chatId],
    );
    const userIds = [newcomer.id, member.id];
    await refused('BAD_USER_INPUT userIds', chatId, one, owner, 'addParticipants', { chatId, userIds });
    const full = await answer(one, owner, 'addParticipant', { chatId, userId: newcomer.id });
    expect([full.participantCount, full.participantIds.length, full.participants.length]).toEqual([5000, 5000, 200]);
    await refused('BAD_USER_INPUT userIds', chatId, one, owner, 'addParticipants', { chatId, userIds: [member.id] });
  });

  it('twenty times at once to a chat of 3 leave 23', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => createPerson(system)));
    for (let round = 0; round < 5; round++) {
      const { id: chatId, revision } = await createGroup(system, owner, [admin, member]);
      const added = await Promise.all(
        people.map(({ id }, i) => answer(system.sender[i % 2], owner, 'addParticipant', { chatId, userId: id })),
      );
      expect(new Set(added.map((chat) => chat.revision)).size).toBe(20);
      expect(Object.keys(await roles(chatId))).toHaveLength(23);
      expect(await rows('SELECT participant_count AS n, revision FROM chats WHERE id = $1', [chatId])).toEqual([
        { n: 23, revision: revision + 20 },
      ]);
    }
  });
});

describe('removeParticipant', () => {
  it.each([
    ['owner', 'admin', true],
    ['owner', 'member', true],
    ['admin', 'owner', false],
    ['admin', 'member', true],
    ['member', 'owner', false],
    ['member', 'admin', false],
  ] as const)('%s removes %s: %p', async (role, target, isAllowed) => {
    const chatId = await group();
    const people = { owner, admin, member };
    const asked = [one, people[role], 'removeParticipant', { chatId, userId: people[target].id }] as const;
    if (!isAllowed) return refused('FORBIDDEN', chatId, ...asked);
    expect(await answer(...asked)).toMatchObject({ participantCount: 2 });
    expect(await roles(chatId)).not.toHaveProperty(people[target].id);
  });

  it('an admin does not remove another admin', async () => {
    const chatId = await group();
    await answer(one, owner, 'setParticipantRole', { chatId, userId: member.id, role: 'admin' });
    await refused('FORBIDDEN', chatId, one, admin, 'removeParticipant', { chatId, userId: member.id });
  });

  it('of somebody who is not in the chat is NOT_FOUND, of an id that is none bad input', async () => {
    const chatId = await group();
    await refused('NOT_FOUND', chatId, one, owner, 'removeParticipant', { chatId, userId: newcomer.id });
    await refused('NOT_FOUND', chatId, one, owner, 'removeParticipant', { chatId, userId: NOBODY });
    await refused('BAD_USER_INPUT userId', chatId, one, owner, 'removeParticipant', { chatId, userId: 'x' });
    await refused('BAD_USER_INPUT chatId', chatId, one, owner, 'removeParticipant', { chatId: 'x', userId: owner.id });
  });

  it('an owner who leaves hands over to the longest-standing admin, else member', async () => {
    const chatId = await group();
    await answer(one, owner, 'removeParticipant', { chatId, userId: owner.id });
    expect(await roles(chatId)).toEqual({ [admin.id]: 'owner', [member.id]: 'member' });
    await answer(one, admin, 'addParticipant', { chatId, userId: newcomer.id });
    await answer(one, admin, 'removeParticipant', { chatId, userId: admin.id });
    expect(await roles(chatId)).toEqual({ [member.id]: 'owner', [newcomer.id]: 'member' });
  });

  it('a later admin comes before an earlier member', async () => {
    const chatId = await group();
    await answer(one, owner, 'setParticipantRole', { chatId, userId: admin.id, role: 'member' });
    await answer(one, owner, 'setParticipantRole', { chatId, userId: member.id, role: 'admin' });
    await answer(one, owner, 'removeParticipant', { chatId, userId: owner.id });
    expect(await roles(chatId)).toEqual({ [member.id]: 'owner', [admin.id]: 'member' });
  });

  it('the last to leave removes the chat', async () => {
    const { id: chatId, revision } = await createGroup(system, owner);
    const left = await answer(one, owner, 'removeParticipant', { chatId, userId: owner.id });
    expect(left).toMatchObject({ id: chatId, isActive: false, revision: revision + 1 });
    expect(await refusal(one, owner, 'updateChat', { input: { id: chatId, name: 'N' } })).toBe('NOT_FOUND');
  });

  it('ends what the person may do', async () => {
    const chatId = await group();
    await answer(one, owner, 'removeParticipant', { chatId, userId: member.id });
    const input = { chatId, content: 'a' };
    for (const instance of system.sender) {
      expect(await refusal(instance, member, 'createMessage', { input })).toBe('NOT_FOUND');
    }
    expect(await refusal(one, member, 'markChatAsRead', { chatId })).toBe('NOT_FOUND');
  });
});
