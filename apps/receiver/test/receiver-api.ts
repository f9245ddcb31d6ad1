import {
  expectData,
  graphqlRequest,
  wsClient,
  type Data,
  type GraphqlResponse,
  type TestSubscription,
  type WsClient,
} from '#libs/testing';

export const CHAT = `{ id name description chatType participantIds participantCount isActive lastSeq revision
  unreadCount createdAt updatedAt participants(limit: 20) { userId role joinedAt lastReadSeq }
  lastMessage { id seq content } messages(limit: 20) { id seq content } }`;
export const MESSAGE = `{ id chatId seq revision content senderId clientMessageId isEdited editedAt isDeleted deletedAt
  createdAt }`;

/** The documents of the receiver service, by operation. */
export const DOCUMENTS = {
  chats: `query ($limit: Int, $after: String) { chats(limit: $limit, after: $after) ${CHAT} }`,
  chat: `query ($id: ID!) { chat(id: $id) ${CHAT} }`,
  chatsByParticipant: `query ($userId: String) { chatsByParticipant(userId: $userId) ${CHAT} }`,
  participants: `query ($id: ID!, $limit: Int, $after: String) {
    chat(id: $id) { participants(limit: $limit, after: $after) { userId } }
  }`,
  messagesOfChat: `query ($id: ID!, $limit: Int) { chat(id: $id) { messages(limit: $limit) { seq } } }`,
  messages: `query ($chatId: ID!, $before: Int, $after: Int, $limit: Int) {
    messages(chatId: $chatId, before: $before, after: $after, limit: $limit) ${MESSAGE}
  }`,
  messageChanges: `query ($chatId: ID!, $sinceRevision: Int!, $limit: Int) {
    messageChanges(chatId: $chatId, sinceRevision: $sinceRevision, limit: $limit) ${MESSAGE}
  }`,
  message: `query ($id: ID!) { message(id: $id) { id chatId seq revision content senderId chat { id unreadCount } } }`,
  reactions: `query ($chatId: ID!) {
    messages(chatId: $chatId) { id reactions { emoji count isMine userIds(limit: 3) } }
  }`,
  messageReadStatus: `query ($messageId: ID!, $limit: Int, $after: String) { messageReadStatus(messageId: $messageId) {
    messageId totalParticipants readByCount isFullyRead readByUsers(limit: $limit, after: $after) { userId readAt }
  } }`,
  unreadCounts: `query ($userId: String) {
    unreadCounts(userId: $userId) { id chatId userId unreadCount createdAt updatedAt }
  }`,
  unreadCount: `query ($chatId: ID!, $userId: String) { unreadCount(chatId: $chatId, userId: $userId) }`,
} as const;

export type Operation = keyof typeof DOCUMENTS;

const OF_USER = [
  'chatAdded',
  'chatUpdated',
  'unreadCountUpdated',
  'chatMessageNotification',
  'messageUpdateForChatList',
];

/** The documents of the subscriptions, by root field. */
export const SUBSCRIPTIONS = {
  messageAdded: `subscription ($chatId: ID!, $afterSeq: Int) {
    messageAdded(chatId: $chatId, afterSeq: $afterSeq) ${MESSAGE}
  }`,
  messageUpdated: `subscription ($chatId: ID!) { messageUpdated(chatId: $chatId) ${MESSAGE} }`,
  messageDeleted: `subscription ($chatId: ID!) { messageDeleted(chatId: $chatId) ${MESSAGE} }`,
  messageReadUpdated: `subscription ($messageId: ID!) {
    messageReadUpdated(messageId: $messageId) { messageId userId readAt }
  }`,
  chatAdded: `subscription ($userId: String) { chatAdded(userId: $userId) ${CHAT} }`,
  chatUpdated: `subscription ($userId: String) { chatUpdated(userId: $userId) ${CHAT} }`,
  unreadCountUpdated: `subscription ($userId: String) {
    unreadCountUpdated(userId: $userId) { chatId userId unreadCount }
  }`,
  chatMessageNotification: `subscription ($userId: String) { chatMessageNotification(userId: $userId) ${MESSAGE} }`,
  messageUpdateForChatList: `subscription ($userId: String) { messageUpdateForChatList(userId: $userId) ${MESSAGE} }`,
  events: `subscription ($since: [ChatPositionInput!], $personRevision: Int) { events(since: $since, personRevision: $personRevision) {
    __typename
    ... on Ready { at personRevision }
    ... on PersonResyncRequired { personRevision }
    ... on ResyncRequired { chatId }
    ... on MessageAdded { message ${MESSAGE} }
    ... on MessageUpdated { message ${MESSAGE} }
    ... on MessageDeleted { message ${MESSAGE} }
    ... on ChatAdded { chat { id name revision lastSeq unreadCount participantIds } }
    ... on ChatUpdated {
      chat { id name revision participantIds }
      participantChanges { changed { userId role } leftIds }
    }
    ... on ChatRemoved { chatId }
    ... on ReadMarkerMoved { chatId userId lastReadSeq readAt }
    ... on UnreadCountChanged { chatId unreadCount }
    ... on SavedSearchMatched { savedSearchId message { id content } }
    ... on ReactionChanged { message { id revision } userId emoji isAdded }
  } }`,
} as const;

export type SubscriptionField = keyof typeof SUBSCRIPTIONS;

/** The subscriptions that tell of all of a viewer's chats and take a userId. */
export const OF_VIEWER = OF_USER as SubscriptionField[];

interface Instance {
  http: string;
  ws: string;
}

/** Who asks: nobody without a token. */
export interface Caller {
  token?: string;
}

type Variables = Record<string, unknown>;

/** The operation's result. @throws when it was refused. */
export async function answer(
  instance: Instance,
  by: Caller,
  operation: Operation,
  variables: Variables = {},
): Promise<any> {
  const data = expectData(await graphqlRequest(instance.http, DOCUMENTS[operation], variables, by.token));
  return data[Object.keys(data)[0]];
}

const sockets = new Map<string, WsClient>();

/** The person's one WebSocket to this instance. */
export function socketOf(instance: Instance, by: Caller): WsClient {
  const key = `${instance.ws} ${by.token}`;
  const known = sockets.get(key);
  if (known && known.socket?.readyState !== 3) return known;
  const socket = wsClient(instance.ws, by.token);
  sockets.set(key, socket);
  return socket;
}

/** Starts a subscription over the person's socket. Resolves when the server has read it. */
export function listen(
  instance: Instance,
  by: Caller,
  field: SubscriptionField,
  variables: Variables = {},
): Promise<TestSubscription<Data>> {
  return socketOf(instance, by).subscribe(SUBSCRIPTIONS[field], variables);
}

/** The same on several receivers. */
export function listenOnAll(
  instances: readonly Instance[],
  by: Caller,
  field: SubscriptionField,
  variables: Variables = {},
): Promise<TestSubscription<Data>[]> {
  return Promise.all(instances.map((instance) => listen(instance, by, field, variables)));
}

/** The next value of a subscription's root field. */
export async function nextOf(subscription: TestSubscription<Data>, withinMs?: number): Promise<any> {
  const data = await subscription.next(withinMs);
  return data[Object.keys(data)[0]];
}

/** Everything of a subscription's root field so far. */
export function allOf(subscription: TestSubscription<Data>): any[] {
  return subscription.all.map((data) => data[Object.keys(data)[0]]);
}

/**
 * The refusal as `CODE` or `CODE field`, the same over HTTP and, for somebody with a token, over WebSocket.
 * @throws when it was not refused, or not the same.
 */
export async function refusal(
  instance: Instance,
  by: Caller,
  operation: Operation,
  variables: Variables,
): Promise<string> {
  return (await refusalInWords(instance, by, operation, variables)).split(':')[0];
}

/** The refusal with its words. */
export async function refusalInWords(
  instance: Instance,
  by: Caller,
  operation: Operation,
  variables: Variables,
): Promise<string> {
  const overHttp = inWords(operation, await graphqlRequest(instance.http, DOCUMENTS[operation], variables, by.token));
  if (by.token === undefined) return overHttp;
  const asked = await socketOf(instance, by).subscribe(DOCUMENTS[operation], variables);
  await asked.ended;
  const overSocket = inWords(operation, { data: asked.all[0] ?? null, errors: asked.errors });
  if (overHttp !== overSocket) throw new Error(`${operation}: "${overHttp}" over HTTP, "${overSocket}" over WebSocket`);
  return overHttp;
}

/** The refusal of a subscription, with its words. */
export async function notHeard(
  instance: Instance,
  by: Caller,
  field: SubscriptionField,
  variables: Variables,
): Promise<string> {
  const subscription = await listen(instance, by, field, variables);
  if (!subscription.isEnded && subscription.all.length === 0) await socketOf(instance, by).roundTrip();
  return inWords(field, { data: subscription.all[0] ?? null, errors: subscription.errors });
}

function inWords(what: string, { data, errors }: Pick<GraphqlResponse, 'data' | 'errors'>): string {
  if (errors.length !== 1) throw new Error(`${what} was not refused: ${JSON.stringify({ data, errors })}`);
  const { code, field } = errors[0].extensions;
  return `${field === undefined ? code : `${code} ${field}`}: ${errors[0].message}`;
}
