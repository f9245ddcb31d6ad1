import { createDirectChat, createGroup, createPerson, sharedSystem, type Person, type TestChat } from '#libs/testing';
import { rows, stateOf } from './chat-state.js';
import { answer, refusal, refusalInWords } from './sender-api.js';

const system = sharedSystem();
const [one, other] = system.sender;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let owner: Person;
let admin: Person;
let ada: Person;
let ben: Person;
let stranger: Person;
let chat: TestChat;

beforeAll(async () => {
  [owner, admin, ada, ben, stranger] = await Promise.all(Array.from({ length: 5 }, () => createPerson(system)));
  chat = await createGroup(system, owner, [admin, ada, ben]);
  await answer(one, owner, 'setParticipantRole', { chatId: chat.id, userId: admin.id, role: 'admin' });
});

function send(by: Person, content = 'a', chatId = chat.id): Promise<any> {
  return answer(one, by, 'createMessage', { input: { chatId, content } });
}

async function revision(chatId = chat.id): Promise<number> {
  return (await rows('SELECT revision FROM chats WHERE id = $1', [chatId]))[0].revision;
}

describe('updateMessage', () => {
  it('changes the content, says so, and takes a revision', async () => {
    const sent = await send(ada, 'first');
    const edited = await answer(other, ada, 'updateMessage', { id: sent.id, content: ' second ', userId: ada.id });
    const editedAt = expect.any(String);
    expect(edited).toEqual({ ...sent, content: ' second ', revision: sent.revision + 1, isEdited: true, editedAt });
    expect(await revision()).toBe(edited.revision);
    const again = await answer(one, ada, 'updateMessage', { id: sent.id, content: 'third' });
    expect(again).toMatchObject({ content: 'third', seq: sent.seq, revision: sent.revision + 2 });
    expect(Date.parse(again.editedAt)).toBeGreaterThan(Date.parse(edited.editedAt));
  });

  it('is for its sender alone, whatever the role', async () => {
    const { id } = await send(ada);
    const before = await stateOf(chat.id);
    for (const by of [owner, admin, ben]) {
      expect(await refusal(one, by, 'updateMessage', { id, content: 'b' })).toBe('FORBIDDEN');
    }
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it.each([[''], [' \n'], ['a'.repeat(8001)], ['a\0'], ['\ud83d']])('refuses the content %j', async (content) => {
    const { id } = await send(ada);
    const before = await stateOf(chat.id);
    expect(await refusal(one, ada, 'updateMessage', { id, content })).toBe('BAD_USER_INPUT content');
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it('is a conflict once the message is deleted', async () => {
    const { id } = await send(ada);
    await answer(one, ada, 'removeMessage', { id });
    const before = await stateOf(chat.id);
    expect(await refusal(one, ada, 'updateMessage', { id, content: 'b' })).toBe('CONFLICT');
    expect(await stateOf(chat.id)).toEqual(before);
  });
});

describe('removeMessage', () => {
  it('leaves a tombstone, and nothing of the content in the database', async () => {
    const sent = await send(ada, 'a secret that goes');
    const deleted = await answer(other, ada, 'removeMessage', { id: sent.id, userId: ada.id });
    const deletedAt = expect.any(String);
    expect(deleted).toEqual({ ...sent, content: '', revision: sent.revision + 1, isDeleted: true, deletedAt });
    expect(JSON.stringify(await stateOf(chat.id))).not.toContain('a secret that goes');
  });

  it('done again changes nothing', async () => {
    const { id } = await send(ada);
    const deleted = await answer(one, ada, 'removeMessage', { id });
    const before = await stateOf(chat.id);
    expect(await answer(other, ada, 'removeMessage', { id })).toEqual(deleted);
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it("lets owner and admins delete anybody's, and members only their own", async () => {
    const messages = await Promise.all([send(ada), send(ada), send(owner), send(admin)]);
    const [first, second, ofOwner, ofAdmin] = messages.map(({ id }) => ({ id }));
    for (const variables of [first, ofOwner, ofAdmin]) {
      expect(await refusal(one, ben, 'removeMessage', variables)).toBe('FORBIDDEN');
    }
    expect(await answer(one, owner, 'removeMessage', first)).toMatchObject({ isDeleted: true, senderId: ada.id });
    expect(await answer(one, admin, 'removeMessage', second)).toMatchObject({ isDeleted: true });
    expect(await answer(one, admin, 'removeMessage', ofOwner)).toMatchObject({ isDeleted: true });
    expect(await answer(one, owner, 'removeMessage', ofAdmin)).toMatchObject({ isDeleted: true });
  });

  it('in a direct chat is for the sender alone', async () => {
    const direct = await createDirectChat(system, ada, ben);
    const { id } = await send(ada, 'a', direct.id);
    expect(await refusal(one, ben, 'removeMessage', { id })).toBe('FORBIDDEN');
    expect(await answer(one, ada, 'removeMessage', { id })).toMatchObject({ isDeleted: true });
  });

  it('keeps the seq: the next message is the next one', async () => {
    const last = await send(ada);
    await answer(one, ada, 'removeMessage', { id: last.id });
    expect((await send(ada)).seq).toBe(last.seq + 1);
  });
});

describe.each([
  ['updateMessage', { content: 'b' }],
  ['removeMessage', {}],
] as const)('%s', (operation, more) => {
  it('tells a stranger what it tells of a message that never was', async () => {
    const { id } = await send(ada);
    const before = await stateOf(chat.id);
    const told = await refusalInWords(one, stranger, operation, { id, ...more });
    expect(told).toMatch(/^NOT_FOUND:/);
    expect(told).toBe(await refusalInWords(one, ada, operation, { id: NOBODY, ...more }));
    expect(await stateOf(chat.id)).toEqual(before);
  });

  it('tells it to somebody who was removed, too', async () => {
    const group = await createGroup(system, owner, [ada]);
    const { id } = await send(ada, 'a', group.id);
    await answer(one, owner, 'removeParticipant', { chatId: group.id, userId: ada.id });
    expect(await refusal(one, ada, operation, { id, ...more })).toBe('NOT_FOUND');
  });

  it('and in a chat that was removed', async () => {
    const group = await createGroup(system, ada);
    const { id } = await send(ada, 'a', group.id);
    await answer(one, ada, 'removeChat', { id: group.id });
    expect(await refusal(one, ada, operation, { id, ...more })).toBe('NOT_FOUND');
  });

  it.each([[''], ['x'], ['123']])('refuses the id %j', async (id) => {
    expect(await refusal(one, ada, operation, { id, ...more })).toBe('BAD_USER_INPUT id');
  });

  it("refuses another person's userId, also the sender's given by an owner", async () => {
    const { id } = await send(ada);
    const before = await stateOf(chat.id);
    expect(await refusal(one, owner, operation, { id, userId: ada.id, ...more })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, operation, { id, userId: owner.id, ...more })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, operation, { id, userId: 'x', ...more })).toBe('BAD_USER_INPUT userId');
    expect(await refusal(one, {}, operation, { id, ...more })).toBe('UNAUTHENTICATED');
    expect(await stateOf(chat.id)).toEqual(before);
  });
});
