import { expectData, graphqlRequest } from '#libs/testing';

interface Caller {
  token?: string;
}

export const MESSAGE = `{ id chatId seq revision content senderId clientMessageId isEdited isDeleted replyToId threadId
  replyTo { id content isDeleted } replyCount lastReplyAt mentions { kind userId start length } createdAt }`;

const DOCUMENTS = {
  send: `mutation ($chatId: String!, $content: String!, $replyToId: ID, $clientMessageId: String) {
    createMessage(createMessageInput: { chatId: $chatId, content: $content, replyToId: $replyToId,
      clientMessageId: $clientMessageId }) ${MESSAGE} }`,
  edit: `mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) ${MESSAGE} }`,
  remove: `mutation ($id: ID!) { removeMessage(id: $id) ${MESSAGE} }`,
  markChat: `mutation ($chatId: ID!, $upToSeq: Int) { markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) { lastReadSeq } }`,
  removePerson: `mutation ($chatId: ID!, $userId: String!) { removeParticipant(chatId: $chatId, userId: $userId) { id } }`,
  setRole: `mutation ($chatId: ID!, $userId: String!, $role: ParticipantRole!) {
    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) { id } }`,
  message: `query ($id: ID!) { message(id: $id) ${MESSAGE} }`,
  messages: `query ($chatId: ID!) { messages(chatId: $chatId, limit: 100) ${MESSAGE} }`,
  thread: `query ($messageId: ID!, $before: Int, $after: Int, $limit: Int) {
    thread(messageId: $messageId, before: $before, after: $after, limit: $limit) ${MESSAGE} }`,
  mentions: `query ($limit: Int, $after: ID) { mentions(limit: $limit, after: $after) ${MESSAGE} }`,
  messageEdits: `query ($messageId: ID!) { messageEdits(messageId: $messageId) { content replacedAt } }`,
  counts: `query ($id: ID!) { chat(id: $id) { unreadCount mentionCount } }`,
  explain: `query ($chatId: ID!, $limit: Int, $after: Int) { explainUnread(chatId: $chatId) { chatId lastSeq lastReadSeq
    ownCount deletedCount unreadCount mentionCount messages(limit: $limit, after: $after) { id seq } } }`,
} as const;

type Operation = keyof typeof DOCUMENTS;

/** One operation of an instance, and its result. @throws when it is refused. */
export async function perform(
  instance: { http: string },
  by: Caller,
  what: Operation,
  variables: Record<string, unknown> = {},
): Promise<any> {
  const data = expectData(await graphqlRequest(instance.http, DOCUMENTS[what], variables, by.token));
  return data[Object.keys(data)[0]];
}

/** The refusal as `CODE` or `CODE field`. @throws when it is not refused. */
export async function refusal(
  instance: { http: string },
  by: Caller,
  what: Operation,
  variables: Record<string, unknown> = {},
): Promise<string> {
  const { data, errors } = await graphqlRequest(instance.http, DOCUMENTS[what], variables, by.token);
  if (errors.length !== 1) throw new Error(`${what} was not refused: ${JSON.stringify({ data, errors })}`);
  const { code, field } = errors[0].extensions;
  return field === undefined ? String(code) : `${code} ${field}`;
}
