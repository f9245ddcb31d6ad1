/** The fields of a message that a client shows. */
const MESSAGE = 'id chatId seq revision content senderId clientMessageId isEdited isDeleted createdAt';

export const MESSAGE_ADDED = `subscription ($chatId: ID!) { messageAdded(chatId: $chatId) { ${MESSAGE} } }`;

/** What the web client follows: everything about all of the viewer's chats in one stream. */
export const EVENTS = `subscription {
  events {
    __typename
    ... on Ready { at }
    ... on ResyncRequired { chatId }
    ... on MessageAdded { message { ${MESSAGE} } }
    ... on MessageUpdated { message { ${MESSAGE} } }
    ... on MessageDeleted { message { ${MESSAGE} } }
    ... on ChatAdded { chat { id name chatType lastSeq revision } }
    ... on ChatUpdated { chat { id name chatType lastSeq revision } }
    ... on ChatRemoved { chatId }
    ... on ReadMarkerMoved { chatId userId lastReadSeq readAt }
  }
}`;

export const CREATE_MESSAGE = `mutation ($input: CreateMessageInput!) {
  createMessage(createMessageInput: $input) { id seq createdAt }
}`;

export const MARK_AS_READ = 'mutation ($chatId: ID!) { markChatAsRead(chatId: $chatId) { lastReadSeq unreadCount } }';

export const OPEN_CHAT = `query ($chatId: ID!) { messages(chatId: $chatId, limit: 50) { ${MESSAGE} } }`;
