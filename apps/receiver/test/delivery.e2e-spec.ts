import {
  createDirectChat,
  createGroup,
  createPerson,
  expectData,
  graphqlRequest,
  sendMessage,
  sharedSystem,
  type Person,
} from '#libs/testing';
import { change } from './changes.js';

const system = sharedSystem();
const [one, other] = system.receiver;

let ada: Person;
let ben: Person;
let cid: Person;
let chatId: string;

beforeEach(async () => {
  [ada, ben, cid] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
  ({ id: chatId } = await createGroup(system, ada, [ben, cid]));
});

async function delivered(by: Person, upToSeq: number, id = chatId): Promise<void> {
  const query = 'mutation ($positions: [DeliveryPositionInput!]!) { markDelivered(positions: $positions) }';
  const variables = { positions: [{ chatId: id, upToSeq }] };
  expectData(await graphqlRequest(system.sender[0].http, query, variables, by.token));
}

async function hideReceipts(by: Person, hidesReadReceipts = true): Promise<void> {
  const query =
    'mutation ($input: UpdatePreferencesInput!) { updatePreferences(updatePreferencesInput: $input) { timeZone } }';
  expectData(await graphqlRequest(system.user[0].http, query, { input: { hidesReadReceipts } }, by.token));
}

async function ask(by: Person, query: string, variables: Record<string, unknown> = {}): Promise<any> {
  return expectData(await graphqlRequest(other.http, query, { chatId, ...variables }, by.token));
}

/** The status of each of the chat's messages, as one person sees it. */
async function statuses(by: Person, id = chatId): Promise<(string | null)[]> {
  const { messages } = await ask(by, 'query ($chatId: ID!) { messages(chatId: $chatId) { deliveryStatus } }', {
    chatId: id,
  });
  return messages.map(({ deliveryStatus }: { deliveryStatus: string | null }) => deliveryStatus);
}

async function markers(by: Person): Promise<Record<string, [delivered: number, read: number]>> {
  const query = `query ($chatId: ID!) {
    chat(id: $chatId) { participants { userId lastReadSeq lastDeliveredSeq } }
  }`;
  const { chat } = await ask(by, query);
  return Object.fromEntries(chat.participants.map((one: any) => [one.userId, [one.lastDeliveredSeq, one.lastReadSeq]]));
}

const STATUS = `query ($messageId: ID!, $limit: Int, $after: String) { messageReadStatus(messageId: $messageId) {
  totalParticipants readByCount deliveredToCount isFullyDelivered isFullyRead readByUsers { userId }
  deliveredToUsers(limit: $limit, after: $after) { userId deliveredAt } } }`;

it('goes from sent to delivered to read, for the sender alone', async () => {
  await sendMessage(system, ada, chatId);
  await sendMessage(system, ada, chatId);
  expect(await statuses(ada)).toEqual(['sent', 'sent']);
  await delivered(ben, 2);
  expect(await statuses(ada)).toEqual(['sent', 'sent']);
  await delivered(cid, 1);
  expect(await statuses(ada)).toEqual(['delivered', 'sent']);
  await change(ben, 'markChat', { chatId });
  await change(cid, 'markChat', { chatId });
  expect(await statuses(ada)).toEqual(['read', 'read']);
  expect(await statuses(ben)).toEqual([null, null]);
});

it('is part of the answer to the send, and null once the message is deleted', async () => {
  const query = `mutation ($input: CreateMessageInput!) { createMessage(createMessageInput: $input) { id deliveryStatus } }`;
  const sent = await graphqlRequest(system.sender[1].http, query, { input: { chatId, content: 'x' } }, ada.token);
  expect(sent.data?.createMessage).toMatchObject({ deliveryStatus: 'sent' });
  await change(ada, 'remove', { id: (sent.data?.createMessage as { id: string }).id });
  expect(await statuses(ada)).toEqual([null]);
});

it('a read marker carries the delivered one with it, and who joins has everything before', async () => {
  await sendMessage(system, ada, chatId);
  await change(ben, 'markChat', { chatId });
  await delivered(cid, 1);
  expect(await markers(ada)).toEqual({ [ada.id]: [0, 0], [ben.id]: [1, 1], [cid.id]: [1, 0] });
  expect(await statuses(ada)).toEqual(['delivered']);
  const dan = await createPerson(system);
  await change(ada, 'add', { chatId, userIds: [dan.id] });
  expect(await markers(ada)).toMatchObject({ [dan.id]: [1, 1] });
  expect(await statuses(ada)).toEqual(['delivered']);
});

it("tells each person's true time, by user id and page by page", async () => {
  const [first, second] = [await sendMessage(system, ada, chatId), await sendMessage(system, ada, chatId)];
  await delivered(ben, 1);
  await delivered(ben, 2);
  await change(cid, 'markChat', { chatId });
  const status = async (messageId: string, page = {}): Promise<any> =>
    (await ask(cid, STATUS, { messageId, ...page })).messageReadStatus;
  const [ofFirst, ofSecond] = [await status(first.id), await status(second.id)];
  expect(ofFirst).toMatchObject({ totalParticipants: 2, deliveredToCount: 2, isFullyDelivered: true, readByCount: 1 });
  const at = (told: any, { id }: Person): number =>
    Date.parse(told.deliveredToUsers.find(({ userId }: { userId: string }) => userId === id).deliveredAt);
  expect(at(ofSecond, ben)).toBeGreaterThan(at(ofFirst, ben));
  expect(at(ofSecond, cid)).toBe(at(ofFirst, cid));
  const ids = [ben.id, cid.id].sort();
  expect((await status(first.id, { limit: 1 })).deliveredToUsers).toMatchObject([{ userId: ids[0] }]);
  expect((await status(first.id, { after: ids[0] })).deliveredToUsers).toMatchObject([{ userId: ids[1] }]);
});

it('of people who hide receipts nobody sees what they have read, nor do they of others', async () => {
  const { id: messageId } = await sendMessage(system, ada, chatId);
  await change(ben, 'markChat', { chatId });
  await change(cid, 'markChat', { chatId });
  await hideReceipts(ben);
  expect(await markers(ada)).toEqual({ [ada.id]: [0, 0], [ben.id]: [1, 0], [cid.id]: [1, 1] });
  expect(await markers(ben)).toEqual({ [ada.id]: [0, 0], [ben.id]: [1, 1], [cid.id]: [1, 0] });
  expect(await statuses(ada)).toEqual(['delivered']);
  const [seenByAda, seenByBen] = [await ask(ada, STATUS, { messageId }), await ask(ben, STATUS, { messageId })];
  expect(seenByAda.messageReadStatus).toMatchObject({
    readByCount: 1,
    isFullyRead: false,
    isFullyDelivered: true,
    readByUsers: [{ userId: cid.id }],
  });
  expect(seenByBen.messageReadStatus).toMatchObject({ readByCount: 1, readByUsers: [{ userId: ben.id }] });
  await hideReceipts(ben, false);
  expect(await statuses(ada)).toEqual(['read']);
});

it('in a direct chat with somebody who hides receipts never says read', async () => {
  const { id } = await createDirectChat(system, ada, ben);
  await sendMessage(system, ada, id);
  await hideReceipts(ada);
  await change(ben, 'markChat', { chatId: id });
  expect(await statuses(ada, id)).toEqual(['delivered']);
});

it('counts the unread messages of people who hide receipts as before', async () => {
  await sendMessage(system, ada, chatId);
  await hideReceipts(ben);
  const unread = async (): Promise<number> =>
    (await ask(ben, 'query ($chatId: ID!) { unreadCount(chatId: $chatId) }')).unreadCount;
  expect(await unread()).toBe(1);
  await change(ben, 'markChat', { chatId });
  expect(await unread()).toBe(0);
});

it('is of no chat that is not the viewer’s', async () => {
  const { id: messageId } = await sendMessage(system, ada, chatId);
  const stranger = await createPerson(system);
  const { errors } = await graphqlRequest(one.http, STATUS, { messageId }, stranger.token);
  expect(errors[0].extensions.code).toBe('NOT_FOUND');
});
