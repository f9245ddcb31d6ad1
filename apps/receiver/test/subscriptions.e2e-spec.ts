import { createGroup, createPerson, sendMessage, sharedSystem, type Person, type TestChat } from '#libs/testing';
import { change } from './changes.js';
import { listen, listenOnAll, nextOf, notHeard, OF_VIEWER, type SubscriptionField } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

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

describe('messageAdded', () => {
  it('brings each message once and in order, on every receiver, from every sender', async () => {
    const heard = await listenTwice(ben, 'messageAdded', { chatId: chat.id });
    const sent = [];
    for (let i = 0; i < 10; i++) sent.push(await sendMessage(system, ada, chat.id, `${i}`, { instance: i % 2 }));
    for (const subscription of heard) {
      for (const message of sent) expect(await nextOf(subscription)).toMatchObject(message);
    }
    const last = await sendMessage(system, ben, chat.id, "one's own too");
    for (const subscription of heard) {
      expect(await nextOf(subscription)).toMatchObject(last);
      expect(subscription.all).toHaveLength(11);
    }
  });

  it('starts when the server has read it: earlier messages do not come', async () => {
    await sendMessage(system, ada, chat.id, 'before');
    const heard = await listen(one, ben, 'messageAdded', { chatId: chat.id });
    const after = await sendMessage(system, ada, chat.id, 'after');
    expect(await nextOf(heard)).toMatchObject({ id: after.id });
    expect(heard.all).toHaveLength(1);
  });

  it.each([0, 1, 3, 4])('after seq %d brings what came since, then the news', async (afterSeq) => {
    for (let i = 1; i <= 4; i++) await sendMessage(system, ada, chat.id, `${i}`);
    const heard = await listenTwice(ben, 'messageAdded', { chatId: chat.id, afterSeq });
    await sendMessage(system, ada, chat.id, 'news');
    for (const subscription of heard) {
      const seqs = (await subscription.take(5 - afterSeq)).map((data: any) => data.messageAdded.seq);
      expect(seqs).toEqual(Array.from({ length: 5 - afterSeq }, (_, i) => afterSeq + 1 + i));
    }
  });

  it('after a seq brings messages as they are now', async () => {
    const edited = await sendMessage(system, ada, chat.id, 'a');
    const deleted = await sendMessage(system, ada, chat.id, 'b');
    await change(ada, 'edit', { id: edited.id, content: 'a2' });
    await change(ada, 'remove', { id: deleted.id });
    const heard = await listen(one, ben, 'messageAdded', { chatId: chat.id, afterSeq: 0 });
    expect(await nextOf(heard)).toMatchObject({ seq: 1, content: 'a2', isEdited: true });
    expect(await nextOf(heard)).toMatchObject({ seq: 2, content: '', isDeleted: true });
  });

  it('refuses seqs that are negative, beyond the end or not whole', async () => {
    const refused = (afterSeq: unknown): Promise<string> =>
      notHeard(one, ben, 'messageAdded', { chatId: chat.id, afterSeq });
    await sendMessage(system, ada, chat.id);
    expect(await refused(-1)).toMatch(/^BAD_USER_INPUT afterSeq:/);
    expect(await refused(2)).toMatch(/^BAD_USER_INPUT afterSeq:/);
    expect(await refused(2_147_483_647)).toMatch(/^BAD_USER_INPUT afterSeq:/);
    expect(await refused(0.5)).toMatch(/^BAD_USER_INPUT:/);
    expect(await refused(2_147_483_648)).toMatch(/^BAD_USER_INPUT:/);
  });
});

describe('messageUpdated and messageDeleted', () => {
  it('bring edits and tombstones, each to its own, on every receiver', async () => {
    const { id } = await sendMessage(system, ada, chat.id, 'first');
    const updated = await listenTwice(ben, 'messageUpdated', { chatId: chat.id });
    const deleted = await listenTwice(ben, 'messageDeleted', { chatId: chat.id });
    await change(ada, 'edit', { id, content: 'second' });
    for (const subscription of updated) {
      expect(await nextOf(subscription)).toMatchObject({ id, content: 'second', isEdited: true });
    }
    const third = await change(ada, 'edit', { id, content: 'third' }, system.sender[1]);
    for (const subscription of updated) {
      expect(await nextOf(subscription)).toMatchObject({ id, content: 'third', revision: third.revision });
    }
    const { revision } = await change(ada, 'remove', { id });
    for (const subscription of deleted) {
      expect(await nextOf(subscription)).toMatchObject({
        id,
        content: '',
        isDeleted: true,
        revision,
        senderId: ada.id,
      });
    }
    for (const subscription of updated) expect(subscription.all).toHaveLength(2);
  });
});

describe('messageReadUpdated', () => {
  it('brings each reader, when their marker passes the message', async () => {
    await sendMessage(system, ada, chat.id);
    const { id: messageId } = await sendMessage(system, ada, chat.id);
    const later = await sendMessage(system, ada, chat.id);
    const heard = await listenTwice(ada, 'messageReadUpdated', { messageId });
    const ofLater = await listen(one, ada, 'messageReadUpdated', { messageId: later.id });
    await change(ben, 'markChat', { chatId: chat.id, upToSeq: 1 });
    const { readAt } = await change(ben, 'markMessage', { messageId });
    const end = await change(ben, 'markChat', { chatId: chat.id }, system.sender[1]);
    expect(await nextOf(ofLater)).toEqual({ messageId: later.id, userId: ben.id, readAt: end.readAt });
    for (const subscription of heard) {
      expect(await nextOf(subscription)).toEqual({ messageId, userId: ben.id, readAt });
      expect(subscription.all).toHaveLength(1);
    }
  });
});

describe('what a subscription refuses', () => {
  it('to a stranger is what it refuses for what never was', async () => {
    const { id: messageId } = await sendMessage(system, ada, chat.id);
    const fields = ['messageAdded', 'messageUpdated', 'messageDeleted', 'messageReadUpdated'] as const;
    for (const field of fields) {
      const about = (chatId: string, message: string): object =>
        field === 'messageReadUpdated' ? { messageId: message } : { chatId };
      const told = await notHeard(one, stranger, field, { ...about(chat.id, messageId) });
      expect([field, told]).toEqual([field, expect.stringMatching(/^NOT_FOUND:/)]);
      expect(await notHeard(other, stranger, field, { ...about(NOBODY, NOBODY) })).toBe(told);
      for (const id of ['', 'x']) {
        expect(await notHeard(one, ada, field, { ...about(id, id) })).toMatch(/^BAD_USER_INPUT (chatId|messageId):/);
      }
    }
  });

  it("is another person's id", async () => {
    for (const field of OF_VIEWER) {
      expect(await notHeard(one, ada, field, { userId: ben.id })).toMatch(/^FORBIDDEN:/);
      expect(await notHeard(one, ada, field, { userId: NOBODY })).toMatch(/^FORBIDDEN:/);
      expect(await notHeard(one, ada, field, { userId: 'x' })).toMatch(/^BAD_USER_INPUT userId:/);
      const heard = await listen(one, ada, field, { userId: ada.id });
      expect(heard.isEnded).toBe(false);
    }
  });
});
