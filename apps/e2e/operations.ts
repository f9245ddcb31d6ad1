import { expectData, graphqlRequest } from '#libs/testing';

interface Caller {
  token?: string;
}

const MESSAGE = `{ id chatId seq revision content senderId clientMessageId isEdited isDeleted createdAt }`;

const DOCUMENTS = {
  send: `mutation ($chatId: String!, $content: String!, $clientMessageId: String) { createMessage(createMessageInput: {
    chatId: $chatId, content: $content, clientMessageId: $clientMessageId }) ${MESSAGE} }`,
  edit: `mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) ${MESSAGE} }`,
  remove: `mutation ($id: ID!) { removeMessage(id: $id) ${MESSAGE} }`,
  rename: `mutation ($id: ID!, $name: String) { updateChat(updateChatInput: { id: $id, name: $name }) { revision } }`,
  add: `mutation ($chatId: ID!, $userIds: [String!]!) { addParticipants(chatId: $chatId, userIds: $userIds) { revision } }`,
  removePerson: `mutation ($chatId: ID!, $userId: String!) {
    removeParticipant(chatId: $chatId, userId: $userId) { revision }
  }`,
  removeChat: `mutation ($id: ID!) { removeChat(id: $id) { id } }`,
  markChat: `mutation ($chatId: ID!, $upToSeq: Int) {
    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) { lastReadSeq unreadCount readAt }
  }`,
  markMessage: `mutation ($messageId: ID!) { markMessageAsRead(messageId: $messageId) { readAt } }`,
  messages: `query ($chatId: ID!, $before: Int) { messages(chatId: $chatId, before: $before, limit: 200) ${MESSAGE} }`,
  chats: `{ chats(limit: 100) { id name revision lastSeq unreadCount participantIds
    participants(limit: 50) { userId lastReadSeq role } } }`,
  unreadCount: `query ($chatId: ID!) { unreadCount(chatId: $chatId) }`,
  readStatus: `query ($messageId: ID!) { messageReadStatus(messageId: $messageId) {
    totalParticipants readByCount isFullyRead readByUsers { userId readAt } } }`,
} as const;

/** One operation of an instance, and its result. @throws when it is refused. */
export async function perform(
  instance: { http: string },
  by: Caller,
  what: keyof typeof DOCUMENTS,
  variables: Record<string, unknown> = {},
): Promise<any> {
  const data = expectData(await graphqlRequest(instance.http, DOCUMENTS[what], variables, by.token));
  return data[Object.keys(data)[0]];
}

/** What it is refused with. @throws when it is not refused. */
export async function refusedWith(
  instance: { http: string },
  by: Caller,
  what: keyof typeof DOCUMENTS,
  variables: Record<string, unknown> = {},
): Promise<{ code?: string; retryAfterMs?: number }> {
  const { data, errors } = await graphqlRequest(instance.http, DOCUMENTS[what], variables, by.token);
  if (errors.length === 0) throw new Error(`${what} was not refused: ${JSON.stringify(data)}`);
  return errors[0].extensions;
}

/** Every message of a chat, oldest first. */
export async function history(instance: { http: string }, by: Caller, chatId: string): Promise<any[]> {
  const found: any[] = [];
  for (;;) {
    const page = await perform(instance, by, 'messages', { chatId, before: found[0]?.seq });
    found.unshift(...page);
    if (page.length < 200) return found;
  }
}

/** The stream of everything, with what a client needs in order to follow. */
export const EVENTS = `subscription ($since: [ChatPositionInput!]) { events(since: $since) {
  __typename
  ... on ResyncRequired { chatId }
  ... on MessageAdded { message ${MESSAGE} }
  ... on MessageUpdated { message ${MESSAGE} }
  ... on MessageDeleted { message ${MESSAGE} }
  ... on ChatAdded { chat { id name revision lastSeq unreadCount participantIds } }
  ... on ChatUpdated { chat { id name revision participantIds } }
  ... on ChatRemoved { chatId }
  ... on ReadMarkerMoved { chatId userId lastReadSeq }
  ... on UnreadCountChanged { chatId unreadCount }
} }`;

export const ADDED = `subscription ($chatId: ID!, $afterSeq: Int) {
  messageAdded(chatId: $chatId, afterSeq: $afterSeq) ${MESSAGE}
}`;
