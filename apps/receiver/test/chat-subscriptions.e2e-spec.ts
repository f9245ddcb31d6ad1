import {
  createDirectChat,
  createGroup,
  createPerson,
  sendMessage,
  sharedSystem,
  type Person,
  type TestChat,
} from '#libs/testing';
import { change } from './changes.js';
import { allOf, answer, listen, listenOnAll, nextOf, type SubscriptionField } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;

let ada: Person;
let ben: Person;
let stranger: Person;
let chat: TestChat;

beforeEach(async () => {
  [ada, ben, stranger] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
  chat = await createGroup(system, ada, [ben]);
});

/** On both receivers. */
function listenTwice(by: Person, field: SubscriptionField, variables: object = {}): Promise<any[]> {
  return listenOnAll(system.receiver, by, field, { ...variables });
}

describe('chatAdded', () => {
  it('brings chats that the viewer came to be in: created, joined, direct', async () => {
    const heard = await listenTwice(ben, 'chatAdded');
    const created = await createGroup(system, ada, [ben], 'created');
    for (const subscription of heard) {
      expect(await nextOf(subscription)).toMatchObject({ id: created.id, name: 'created', unreadCount: 0 });
    }
    const joined = await createGroup(system, ada, [], 'joined');
    await sendMessage(system, ada, joined.id, 'earlier');
    await change(ada, 'add', { chatId: joined.id, userIds: [ben.id] });
    const direct = await createDirectChat(system, stranger, ben);
    const own = await createGroup(system, ben, [], 'own');
    for (const subscription of heard) {
      expect(await nextOf(subscription)).toMatchObject({ id: joined.id, participantIds: [ada.id, ben.id] });
      expect(await nextOf(subscription)).toMatchObject({ id: direct.id, chatType: 'direct' });
      expect(await nextOf(subscription)).toMatchObject({ id: own.id });
      expect(subscription.all).toHaveLength(4);
    }
  });
});

describe('chatUpdated', () => {
  it('brings new names, participants and roles of any chat, each to each viewer', async () => {
    const heard = [...(await listenTwice(ada, 'chatUpdated')), ...(await listenTwice(ben, 'chatUpdated'))];
    await sendMessage(system, ada, chat.id);
    /** One at a time: what changes twice before it is told is told once, as it is then. */
    const told = async (what: Parameters<typeof change>[1], variables: object, expected: object): Promise<void> => {
      const { revision } = await change(ada, what, { ...variables });
      for (const [i, subscription] of heard.entries()) {
        const unreadCount = i < 2 ? 0 : 1;
        expect(await nextOf(subscription)).toMatchObject({ id: chat.id, revision, unreadCount, ...expected });
      }
    };
    await told('rename', { id: chat.id, name: 'renamed' }, { name: 'renamed' });
    const three = { participantIds: [ada.id, ben.id, stranger.id] };
    await told('add', { chatId: chat.id, userIds: [stranger.id] }, three);
    const roles = { participants: [{ role: 'owner' }, { role: 'admin' }, { role: 'member' }] };
    await told('setRole', { chatId: chat.id, userId: ben.id, role: 'admin' }, roles);
    const two = { participantIds: [ada.id, ben.id] };
    await told('removePerson', { chatId: chat.id, userId: stranger.id }, two);
  });

  it('brings those of chats joined after it began', async () => {
    const heard = await listen(one, stranger, 'chatUpdated');
    const added = await listen(one, stranger, 'chatAdded');
    await change(ada, 'add', { chatId: chat.id, userIds: [stranger.id] });
    await nextOf(added);
    await change(ada, 'rename', { id: chat.id, name: 'later' });
    await expect(nextOf(heard)).resolves.toMatchObject({ id: chat.id });
    while (allOf(heard).at(-1).name !== 'later') await nextOf(heard);
  });
});

describe('unreadCountUpdated', () => {
  it('ends at the exact count after sends, reads and deletes', async () => {
    const heard = await listenTwice(ben, 'unreadCountUpdated');
    const ofAda = await listen(one, ada, 'unreadCountUpdated');
    const until = async (unreadCount: number): Promise<void> => {
      for (const subscription of heard) {
        let update;
        do update = await nextOf(subscription);
        while (update.unreadCount !== unreadCount);
        expect(update).toEqual({ chatId: chat.id, userId: ben.id, unreadCount });
      }
      expect(await answer(other, ben, 'unreadCount', { chatId: chat.id })).toBe(unreadCount);
    };
    const sent = await Promise.all(Array.from({ length: 8 }, () => sendMessage(system, ada, chat.id)));
    await until(8);
    await change(ada, 'remove', { id: sent[0].id });
    await until(7);
    await change(ben, 'markChat', { chatId: chat.id }, system.sender[1]);
    await until(0);
    expect(ofAda.all).toEqual([]);
  });
});

describe('chatMessageNotification', () => {
  it('brings messages by others, of all chats, also of one joined later', async () => {
    const second = await createDirectChat(system, ben, stranger);
    const heard = await listenTwice(ben, 'chatMessageNotification');
    await sendMessage(system, ben, chat.id, 'his own');
    const a = await sendMessage(system, ada, chat.id, 'a');
    for (const subscription of heard) expect(await nextOf(subscription)).toMatchObject({ id: a.id });
    const b = await sendMessage(system, stranger, second.id, 'b');
    for (const subscription of heard) expect(await nextOf(subscription)).toMatchObject({ id: b.id, chatId: second.id });
    const added = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'chatAdded')));
    const third = await createGroup(system, ada, [ben]);
    for (const subscription of added) await nextOf(subscription);
    const c = await sendMessage(system, ada, third.id, 'c');
    for (const subscription of heard) {
      expect(await nextOf(subscription)).toMatchObject({ id: c.id, chatId: third.id });
      expect(subscription.all).toHaveLength(3);
    }
  });
});

describe('messageUpdateForChatList', () => {
  it('brings the newest message whenever that is added, edited or deleted', async () => {
    const heard = await listenTwice(ben, 'messageUpdateForChatList');
    const told = async (expected: object): Promise<void> => {
      for (const subscription of heard) expect(await nextOf(subscription)).toMatchObject(expected);
    };
    const first = await sendMessage(system, ada, chat.id, 'first');
    await told({ id: first.id, content: 'first' });
    const second = await sendMessage(system, ben, chat.id, 'second');
    await told({ id: second.id, content: 'second' });
    await change(ada, 'edit', { id: first.id, content: 'not the newest' });
    await change(ben, 'edit', { id: second.id, content: 'edited' });
    await told({ id: second.id, content: 'edited' });
    await change(ben, 'remove', { id: second.id });
    await told({ id: second.id, content: '', isDeleted: true });
    await change(ada, 'edit', { id: first.id, content: 'the newest left' });
    await told({ id: first.id, content: 'the newest left' });
    const third = await sendMessage(system, ada, chat.id, 'third');
    await told({ id: third.id });
    for (const subscription of heard) expect(subscription.all).toHaveLength(6);
  });
});
