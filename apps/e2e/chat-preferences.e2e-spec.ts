import {
  createDirectChat,
  createGroup,
  graphqlRequest,
  sendMessage,
  sharedSystem,
  type Person,
  type TestChat,
} from '#libs/testing';
import { perform } from './operations.js';
import { own, ownRefusal, OwnStream } from './own-state.js';
import { people } from './people.js';

const system = sharedSystem();
const NOBODY = '01931e2a-0000-7000-8000-000000000000';
const UPDATE_NOTIFICATIONS = `mutation ($input: UpdateNotificationPreferencesInput!) {
  updateNotificationPreferences(updateNotificationPreferencesInput: $input) { group }
}`;

let ada: Person;
let ben: Person;
let stranger: Person;
let direct: TestChat;
let group: TestChat;

beforeEach(async () => {
  [ada, ben, stranger] = await people(system, 3);
  direct = await createDirectChat(system, ada, ben);
  group = await createGroup(system, ada, [ben]);
});

function update(by: Person, chatId: string, input: object): Promise<any> {
  return own(by, 'update', { input: { chatId, ...input } });
}

async function preferences(by: Person, chatId: string): Promise<any> {
  return (await own(by, 'preferences', { chatId })).preferences;
}

function plain(chatId: string, notify: string): object {
  const none = { mutedUntil: null, isFavorite: false, isArchived: false, isMarkedUnread: false };
  return { chatId, notify, notifyIsDefault: true, ...none };
}

it('are all in direct chats and mentions in groups, until the chat or the account says otherwise', async () => {
  expect(await preferences(ada, direct.id)).toEqual(plain(direct.id, 'all'));
  expect(await preferences(ada, group.id)).toEqual(plain(group.id, 'mentions'));
  await graphqlRequest(system.user[0].http, UPDATE_NOTIFICATIONS, { input: { group: 'none' } }, ada.token);
  expect(await preferences(ada, group.id)).toEqual(plain(group.id, 'none'));
  expect(await update(ada, group.id, { notify: 'all' })).toMatchObject({ notify: 'all', notifyIsDefault: false });
  expect(await update(ada, group.id, { notify: null })).toMatchObject({ notify: 'none', notifyIsDefault: true });
});

it("are the viewer's own: set one by one, left as they are otherwise, seen by nobody else", async () => {
  const mutedUntil = new Date(Date.now() + 3_600_000).toISOString();
  await update(ada, group.id, { mutedUntil });
  expect(await update(ada, group.id, { isFavorite: true })).toEqual({
    ...plain(group.id, 'mentions'),
    mutedUntil,
    isFavorite: true,
  });
  expect(await preferences(ben, group.id)).toEqual(plain(group.id, 'mentions'));
  expect(await update(ada, group.id, { mutedUntil: null })).toMatchObject({ mutedUntil: null, isFavorite: true });
  expect(await update(ada, group.id, { mutedUntil: new Date(0).toISOString() })).toMatchObject({ mutedUntil: null });
});

it('are refused to who is not in the chat, and for values that are none', async () => {
  const input = { chatId: group.id, isFavorite: true };
  expect(await ownRefusal(stranger, 'update', { input })).toBe('NOT_FOUND');
  expect(await ownRefusal(stranger, 'markUnread', { chatId: group.id })).toBe('NOT_FOUND');
  expect(await ownRefusal(ada, 'update', { input: { ...input, chatId: NOBODY } })).toBe('NOT_FOUND');
  expect(await ownRefusal(ada, 'update', { input: { ...input, chatId: 'x' } })).toBe('BAD_USER_INPUT chatId');
  expect(await ownRefusal(ada, 'update', { input: { ...input, notify: 'some' } })).toBe('BAD_USER_INPUT');
  expect(await ownRefusal(ada, 'update', { input: { ...input, mutedUntil: 'soon' } })).toMatch(/^BAD_USER_INPUT/);
  expect(await preferences(ada, group.id)).toEqual(plain(group.id, 'mentions'));
});

it('a chat marked as unread is so until it is next read; no marker and no count moves', async () => {
  await sendMessage(system, ben, direct.id);
  await perform(system.sender[0], ada, 'markChat', { chatId: direct.id });
  expect(await own(ada, 'markUnread', { chatId: direct.id })).toMatchObject({ isMarkedUnread: true });
  expect(await own(ada, 'preferences', { chatId: direct.id })).toMatchObject({
    unreadCount: 0,
    preferences: { isMarkedUnread: true },
  });
  const stream = await OwnStream.open(ada, undefined, system.receiver[1]);
  await perform(system.sender[1], ada, 'markChat', { chatId: direct.id });
  expect((await stream.next('ChatPreferencesChanged')).preferences.isMarkedUnread).toBe(false);
  expect(await preferences(ada, direct.id)).toMatchObject({ isMarkedUnread: false });
  stream.close();
});

it('an archived chat comes back with the next message that would notify, and its owner is told', async () => {
  await update(ada, direct.id, { isArchived: true });
  const stream = await OwnStream.open(ada);
  await sendMessage(system, ada, direct.id, 'my own');
  expect(await preferences(ada, direct.id)).toMatchObject({ isArchived: true });
  await sendMessage(system, ben, direct.id, 'hello');
  expect(await preferences(ada, direct.id)).toMatchObject({ isArchived: false });
  expect((await stream.next('ChatPreferencesChanged')).preferences).toMatchObject({
    chatId: direct.id,
    isArchived: false,
  });
  stream.close();
});

it('what does not notify leaves a chat in the archive, also when it would notify later', async () => {
  await update(ada, group.id, { isArchived: true });
  await sendMessage(system, ben, group.id, 'to all');
  expect(await preferences(ada, group.id)).toMatchObject({ notify: 'mentions', isArchived: true });
  expect(await update(ada, group.id, { notify: 'all' })).toMatchObject({ isArchived: true });
  await sendMessage(system, ben, group.id, 'to all again');
  expect(await preferences(ada, group.id)).toMatchObject({ isArchived: false });

  const mutedUntil = new Date(Date.now() + 3_600_000).toISOString();
  await update(ada, direct.id, { isArchived: true, mutedUntil });
  await sendMessage(system, ben, direct.id, 'into the mute');
  expect(await preferences(ada, direct.id)).toMatchObject({ isArchived: true });
  expect(await update(ada, direct.id, { mutedUntil: null })).toMatchObject({ isArchived: true });
  await sendMessage(system, ben, direct.id, 'after it');
  expect(await preferences(ada, direct.id)).toMatchObject({ isArchived: false });
});

it("tell the viewer's devices live and after an absence, once, and nobody else", async () => {
  const before = await OwnStream.open(ada);
  const other = await OwnStream.open(ben);
  await update(ada, group.id, { isFavorite: true });
  expect((await before.next('ChatPreferencesChanged')).preferences).toMatchObject({
    chatId: group.id,
    isFavorite: true,
  });
  before.close();
  await update(ada, group.id, { isFavorite: false });
  await update(ada, group.id, { notify: 'none' });
  await update(ada, group.id, { notify: 'none' });
  const back = await OwnStream.open(ada, before.personRevision + 1, system.receiver[1]);
  const told = back.first.filter(({ __typename }) => __typename === 'ChatPreferencesChanged');
  expect(told).toEqual([
    {
      __typename: 'ChatPreferencesChanged',
      preferences: { ...plain(group.id, 'none'), notifyIsDefault: false },
    },
  ]);
  expect(back.personRevision).toBe(before.personRevision + 3);
  expect(other.personRevision).toBe((await OwnStream.open(ben)).personRevision);
  back.close();
  other.close();
});

it('changes on two senders at once are all kept', async () => {
  for (let round = 0; round < 10; round++) {
    const isFavorite = round % 2 === 0;
    await Promise.all([
      own(ada, 'update', { input: { chatId: group.id, isFavorite } }, system.sender[0]),
      own(ada, 'update', { input: { chatId: group.id, notify: isFavorite ? 'all' : 'none' } }, system.sender[1]),
      own(ada, 'update', { input: { chatId: group.id, isArchived: isFavorite } }, system.sender[0]),
    ]);
    const expected = { isFavorite, notify: isFavorite ? 'all' : 'none', isArchived: isFavorite };
    expect(await preferences(ada, group.id)).toMatchObject(expected);
  }
});
