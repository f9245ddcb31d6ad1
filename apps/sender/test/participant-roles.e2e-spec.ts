import { createDirectChat, createPerson, sharedSystem, type Person } from '#libs/testing';
import { groupOf, refused, roles } from './roles.js';
import { answer } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;

let owner: Person;
let admin: Person;
let member: Person;
let newcomer: Person;

beforeAll(async () => {
  [owner, admin, member, newcomer] = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
});

/** Owner, admin, member, who joined in this order. */
const group = (): Promise<string> => groupOf(owner, admin, member);

describe('setParticipantRole', () => {
  it('is set by the owner, and takes a revision only when it changes', async () => {
    const chatId = await group();
    const chat = await answer(other, owner, 'setParticipantRole', { chatId, userId: member.id, role: 'admin' });
    expect(await roles(chatId)).toMatchObject({ [member.id]: 'admin' });
    const same = await answer(one, owner, 'setParticipantRole', { chatId, userId: member.id, role: 'admin' });
    expect(same.revision).toBe(chat.revision);
  });

  it('making somebody owner makes the former owner an admin', async () => {
    const chatId = await group();
    await answer(one, owner, 'setParticipantRole', { chatId, userId: member.id, role: 'owner' });
    expect(await roles(chatId)).toEqual({ [owner.id]: 'admin', [admin.id]: 'admin', [member.id]: 'owner' });
    await refused('FORBIDDEN', chatId, one, owner, 'removeChat', { id: chatId });
  });

  it('is refused to admins and members', async () => {
    const chatId = await group();
    for (const by of [admin, member]) {
      for (const role of ['owner', 'admin', 'member']) {
        await refused('FORBIDDEN', chatId, one, by, 'setParticipantRole', { chatId, userId: by.id, role });
        await refused('FORBIDDEN', chatId, one, by, 'setParticipantRole', { chatId, userId: owner.id, role });
      }
    }
  });

  it('does not let an owner step down without a successor', async () => {
    const chatId = await group();
    const down = { chatId, userId: owner.id, role: 'member' };
    await refused('CONFLICT role', chatId, one, owner, 'setParticipantRole', down);
  });

  it('refuses a role that is none, and people who are not in the chat', async () => {
    const chatId = await group();
    const set = (userId: string, role: string) => ({ chatId, userId, role });
    await refused('BAD_USER_INPUT', chatId, one, owner, 'setParticipantRole', set(member.id, 'king'));
    await refused('NOT_FOUND', chatId, one, owner, 'setParticipantRole', set(newcomer.id, 'admin'));
    await refused('BAD_USER_INPUT userId', chatId, one, owner, 'setParticipantRole', set('x', 'admin'));
  });

  it('raced by hand-overs to two people leaves one owner', async () => {
    for (let round = 0; round < 20; round++) {
      const chatId = await group();
      const attempts = [admin, member].map(({ id }, i) =>
        answer(system.sender[i], owner, 'setParticipantRole', { chatId, userId: id, role: 'owner' }),
      );
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(Object.values(await roles(chatId)).filter((role) => role === 'owner')).toHaveLength(1);
    }
  });

  it('raced by everybody leaving leaves no group without an owner', async () => {
    for (let round = 0; round < 20; round++) {
      const chatId = await group();
      const leaving = [owner, admin].map((by, i) =>
        answer(system.sender[i], by, 'removeParticipant', { chatId, userId: by.id }),
      );
      await Promise.all(leaving);
      expect(await roles(chatId)).toEqual({ [member.id]: 'owner' });
    }
  });
});

describe('a direct chat', () => {
  it('takes nobody in, lets nobody go, and has no roles', async () => {
    const { id: chatId } = await createDirectChat(system, owner, member);
    await refused('FORBIDDEN', chatId, one, owner, 'addParticipant', { chatId, userId: newcomer.id });
    await refused('FORBIDDEN', chatId, one, owner, 'addParticipants', { chatId, userIds: [newcomer.id] });
    for (const userId of [owner.id, member.id]) {
      await refused('FORBIDDEN', chatId, one, owner, 'removeParticipant', { chatId, userId });
      await refused('FORBIDDEN', chatId, one, owner, 'setParticipantRole', { chatId, userId, role: 'admin' });
    }
  });
});
