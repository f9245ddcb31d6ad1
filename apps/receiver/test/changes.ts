import { expectData, graphqlRequest, sharedSystem } from '#libs/testing';

interface Caller {
  token?: string;
}

const CHANGES = {
  edit: `mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id revision } }`,
  remove: `mutation ($id: ID!) { removeMessage(id: $id) { id revision } }`,
  rename: `mutation ($id: ID!, $name: String) { updateChat(updateChatInput: { id: $id, name: $name }) { id revision } }`,
  removeChat: `mutation ($id: ID!) { removeChat(id: $id) { id revision } }`,
  add: `mutation ($chatId: ID!, $userIds: [String!]!) {
    addParticipants(chatId: $chatId, userIds: $userIds) { id revision }
  }`,
  removePerson: `mutation ($chatId: ID!, $userId: String!) {
    removeParticipant(chatId: $chatId, userId: $userId) { id revision }
  }`,
  setRole: `mutation ($chatId: ID!, $userId: String!, $role: ParticipantRole!) {
    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) { id revision }
  }`,
  react: `mutation ($messageId: ID!, $emoji: String!) { addReaction(messageId: $messageId, emoji: $emoji) { id } }`,
  takeBack: `mutation ($messageId: ID!, $emoji: String!) { removeReaction(messageId: $messageId, emoji: $emoji) { id } }`,
  markMessage: `mutation ($messageId: ID!) { markMessageAsRead(messageId: $messageId) { readAt } }`,
  markChat: `mutation ($chatId: ID!, $upToSeq: Int) {
    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) { lastReadSeq unreadCount readAt }
  }`,
} as const;

/** Makes a change through a sender; the first one unless another is named. @throws when it is refused. */
export async function change(
  by: Caller,
  what: keyof typeof CHANGES,
  variables: Record<string, unknown>,
  sender: { http: string } = sharedSystem().sender[0],
): Promise<any> {
  const data = expectData(await graphqlRequest(sender.http, CHANGES[what], variables, by.token));
  return data[Object.keys(data)[0]];
}
