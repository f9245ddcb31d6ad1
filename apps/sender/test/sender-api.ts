import { graphqlRequest, wsClient, type GraphqlResponse, type WsClient } from '#libs/testing';

const CHAT = `{ id name description chatType participantIds participantCount isActive lastSeq revision unreadCount
  participants { userId role lastReadSeq } }`;
const MESSAGE = `{ id chatId seq revision content senderId clientMessageId isEdited editedAt isDeleted deletedAt
  createdAt }`;

const REACTED = '{ id chatId seq revision isDeleted reactions { emoji count isMine userIds } }';

/** The documents of the sender service, by operation. */
export const DOCUMENTS = {
  createChat: `mutation ($input: CreateChatInput!) { createChat(createChatInput: $input) ${CHAT} }`,
  updateChat: `mutation ($input: UpdateChatInput!) { updateChat(updateChatInput: $input) ${CHAT} }`,
  removeChat: `mutation ($id: ID!) { removeChat(id: $id) ${CHAT} }`,
  addParticipant: `mutation ($chatId: ID!, $userId: String!) { addParticipant(chatId: $chatId, userId: $userId) ${CHAT} }`,
  addParticipants: `mutation ($chatId: ID!, $userIds: [String!]!) {
    addParticipants(chatId: $chatId, userIds: $userIds) ${CHAT}
  }`,
  removeParticipant: `mutation ($chatId: ID!, $userId: String!) {
    removeParticipant(chatId: $chatId, userId: $userId) ${CHAT}
  }`,
  setParticipantRole: `mutation ($chatId: ID!, $userId: String!, $role: ParticipantRole!) {
    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) ${CHAT}
  }`,
  createMessage: `mutation ($input: CreateMessageInput!) { createMessage(createMessageInput: $input) ${MESSAGE} }`,
  updateMessage: `mutation ($id: ID!, $content: String!, $userId: String) {
    updateMessage(id: $id, content: $content, userId: $userId) ${MESSAGE}
  }`,
  removeMessage: `mutation ($id: ID!, $userId: String) { removeMessage(id: $id, userId: $userId) ${MESSAGE} }`,
  addReaction: `mutation ($messageId: ID!, $emoji: String!) {
    addReaction(messageId: $messageId, emoji: $emoji) ${REACTED}
  }`,
  removeReaction: `mutation ($messageId: ID!, $emoji: String!) {
    removeReaction(messageId: $messageId, emoji: $emoji) ${REACTED}
  }`,
  markMessageAsRead: `mutation ($messageId: ID!, $userId: String) {
    markMessageAsRead(messageId: $messageId, userId: $userId) { id messageId userId readAt }
  }`,
  markChatAsRead: `mutation ($chatId: ID!, $upToSeq: Int) {
    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) { chatId userId lastReadSeq unreadCount readAt }
  }`,
} as const;

export type Operation = keyof typeof DOCUMENTS;

interface Instance {
  http: string;
  ws: string;
}

/** Who asks: nobody without a token. */
export interface Caller {
  token?: string;
}

type Variables = Record<string, unknown>;

/** Asks one operation of an instance and gives the whole response. */
export function ask(
  instance: Instance,
  by: Caller,
  operation: Operation,
  variables: Variables,
): Promise<GraphqlResponse> {
  return graphqlRequest(instance.http, DOCUMENTS[operation], variables, by.token);
}

/** The operation's result. @throws when it was refused. */
export async function answer(instance: Instance, by: Caller, operation: Operation, variables: Variables): Promise<any> {
  const { data, errors } = await ask(instance, by, operation, variables);
  if (errors.length > 0) throw new Error(`${operation}: ${JSON.stringify(errors)}`);
  return data?.[operation];
}

const sockets = new Map<string, WsClient>();

/** The same over the person's one WebSocket to this instance. */
export async function answerOverSocket(
  instance: Instance,
  by: Caller,
  operation: Operation,
  variables: Variables,
): Promise<any> {
  const { data, errors } = await askOverSocket(instance, by, operation, variables);
  if (errors.length > 0) throw new Error(`${operation}: ${JSON.stringify(errors)}`);
  return data?.[operation];
}

async function askOverSocket(
  instance: Instance,
  by: Caller,
  operation: Operation,
  variables: Variables,
): Promise<Pick<GraphqlResponse, 'data' | 'errors'>> {
  const key = `${instance.ws} ${by.token}`;
  const socket = sockets.get(key) ?? wsClient(instance.ws, by.token);
  sockets.set(key, socket);
  const answered = await socket.subscribe(DOCUMENTS[operation], variables);
  await answered.ended;
  return { data: answered.all[0] ?? null, errors: answered.errors };
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
  const overHttp = inWords(operation, await ask(instance, by, operation, variables));
  if (by.token === undefined) return overHttp;
  const overSocket = inWords(operation, await askOverSocket(instance, by, operation, variables));
  if (overHttp !== overSocket) throw new Error(`${operation}: "${overHttp}" over HTTP, "${overSocket}" over WebSocket`);
  return overHttp;
}

function inWords(operation: Operation, { data, errors }: Pick<GraphqlResponse, 'data' | 'errors'>): string {
  if (errors.length !== 1) throw new Error(`${operation} was not refused: ${JSON.stringify({ data, errors })}`);
  const { code, field } = errors[0].extensions;
  return `${field === undefined ? code : `${code} ${field}`}: ${errors[0].message}`;
}
