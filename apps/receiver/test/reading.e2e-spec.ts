import { createGroup, createPerson, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { change } from './changes.js';
import { answer, refusal } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let cid: Person;
let chatId: string;

beforeAll(async () => {
  [ada, ben, cid] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
});

beforeEach(async () => {
  ({ id: chatId } = await createGroup(system, ada, [ben, cid]));
});

function unread(by: Person): Promise<number> {
  return answer(one, by, 'unreadCount', { chatId });
}

describe('messageReadStatus', () => {
  it("tells each reader's true time: when their marker first passed the message", async () => {
    const [first, second] = [await sendMessage(system, ada, chatId), await sendMessage(system, ada, chatId)];
    const nobody = { totalParticipants: 2, readByCount: 0, isFullyRead: false, readByUsers: [] };
    expect(await answer(one, ada, 'messageReadStatus', { messageId: first.id })).toEqual({
      messageId: first.id,
      ...nobody,
    });
    const ofBen = await change(ben, 'markMessage', { messageId: first.id });
    const later = await change(ben, 'markChat', { chatId });
    const ofCid = await change(cid, 'markChat', { chatId });
    const readers = (times: Record<string, string>): unknown[] =>
      Object.entries(times)
        .map(([userId, readAt]) => ({ userId, readAt }))
        .sort((a, b) => (a.userId < b.userId ? -1 : 1));
    expect(await answer(other, ada, 'messageReadStatus', { messageId: first.id })).toEqual({
      messageId: first.id,
      totalParticipants: 2,
      readByCount: 2,
      isFullyRead: true,
      readByUsers: readers({ [ben.id]: ofBen.readAt, [cid.id]: ofCid.readAt }),
    });
    const ofSecond = await answer(one, ben, 'messageReadStatus', { messageId: second.id });
    expect(ofSecond.readByUsers).toEqual(readers({ [ben.id]: later.readAt, [cid.id]: ofCid.readAt }));
    expect(later.readAt).not.toBe(ofBen.readAt);
  });

  it('is about everybody but the sender, and about those who are in the chat now', async () => {
    const { id: messageId } = await sendMessage(system, ben, chatId);
    await change(ben, 'markChat', { chatId });
    await change(cid, 'markChat', { chatId });
    const status = await answer(one, ada, 'messageReadStatus', { messageId });
    expect(status).toMatchObject({ totalParticipants: 2, readByCount: 1, isFullyRead: false });
    await change(ada, 'removePerson', { chatId, userId: cid.id });
    const after = await answer(one, ada, 'messageReadStatus', { messageId });
    expect(after).toMatchObject({ totalParticipants: 1, readByCount: 0, readByUsers: [] });
  });

  it('comes page by page', async () => {
    const { id: messageId } = await sendMessage(system, ada, chatId);
    await Promise.all([ben, cid].map((by) => change(by, 'markChat', { chatId })));
    const ids = [ben.id, cid.id].sort();
    const page = async (variables: object): Promise<string[]> =>
      (await answer(one, ada, 'messageReadStatus', { messageId, ...variables })).readByUsers.map((r: any) => r.userId);
    expect(await page({ limit: 1 })).toEqual(ids.slice(0, 1));
    expect(await page({ limit: 99_999_999, after: ids[0] })).toEqual(ids.slice(1));
    expect(await refusal(one, ada, 'messageReadStatus', { messageId, limit: 0 })).toBe('BAD_USER_INPUT limit');
    expect(await refusal(one, ada, 'messageReadStatus', { messageId, limit: -1 })).toBe('BAD_USER_INPUT limit');
    expect(await refusal(one, ada, 'messageReadStatus', { messageId, after: 'x' })).toBe('BAD_USER_INPUT after');
  });

  it.each([[''], ['x']])('refuses the messageId %j', async (messageId) => {
    expect(await refusal(one, ada, 'messageReadStatus', { messageId })).toBe('BAD_USER_INPUT messageId');
  });
});

describe('unreadCount and unreadCounts', () => {
  it('count messages by others, above the marker, that are not deleted', async () => {
    const messages = [];
    for (const by of [ada, ada, ben, ada, cid]) messages.push(await sendMessage(system, by, chatId));
    expect([await unread(ada), await unread(ben), await unread(cid)]).toEqual([2, 4, 4]);
    await change(ada, 'remove', { id: messages[1].id });
    expect([await unread(ada), await unread(ben), await unread(cid)]).toEqual([2, 3, 3]);
    await change(ben, 'markMessage', { messageId: messages[0].id });
    expect([await unread(ben), await unread(cid)]).toEqual([2, 3]);
    await change(ben, 'remove', { id: messages[2].id });
    expect([await unread(ada), await unread(ben), await unread(cid)]).toEqual([1, 2, 2]);
    await change(ada, 'edit', { id: messages[3].id, content: 'edited' });
    expect(await unread(ben)).toBe(2);
    for (const by of [ada, ben, cid]) {
      const all = await answer(other, by, 'unreadCounts');
      expect(all).toContainEqual({
        id: expect.any(String),
        chatId,
        userId: by.id,
        unreadCount: await unread(by),
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      });
    }
  });

  it('are of each chat of the viewer, with ids that stay', async () => {
    const dan = await createPerson(system);
    const chats = await Promise.all([1, 2].map(() => createGroup(system, dan, [ada])));
    await sendMessage(system, ada, chats[1].id);
    const counts = await answer(one, dan, 'unreadCounts', { userId: dan.id });
    expect(counts.map(({ chatId: id, unreadCount }: any) => [id, unreadCount])).toEqual([
      [chats[1].id, 1],
      [chats[0].id, 0],
    ]);
    expect(await answer(other, dan, 'unreadCounts')).toEqual(counts);
    expect(new Set(counts.map(({ id }: any) => id)).size).toBe(2);
  });

  it("refuse another person's id", async () => {
    expect(await refusal(one, ada, 'unreadCounts', { userId: ben.id })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, 'unreadCount', { chatId, userId: ben.id })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, 'unreadCount', { chatId, userId: NOBODY })).toBe('FORBIDDEN');
    expect(await refusal(one, ada, 'unreadCounts', { userId: 'x' })).toBe('BAD_USER_INPUT userId');
    expect(await refusal(one, ada, 'unreadCount', { chatId: 'x' })).toBe('BAD_USER_INPUT chatId');
    expect(await refusal(one, {}, 'unreadCounts', {})).toBe('UNAUTHENTICATED');
  });
});
