import { expectData, graphqlRequest } from '#libs/testing';
import { SMALL_CHATS, type History } from './history.js';

/** Something that a client asks, in one request or several. */
export interface Question {
  title: string;
  ask(): Promise<void>;
}

const MESSAGE = 'id chatId seq revision content senderId clientMessageId isEdited editedAt isDeleted createdAt';
const LIST_PAGE = 200;

export const PAGE = `query ($chatId: ID!, $after: Int) { messages(chatId: $chatId, after: $after, limit: 50) { ${MESSAGE} } }`;

const CHATS_WITH_ALL = `query ($limit: Int) {
  chats(limit: $limit) { id name messages(limit: 20) { ${MESSAGE} } participants(limit: 20) { userId role lastReadSeq } }
}`;

const OPEN_CHAT = `query ($chatId: ID!) {
  chat(id: $chatId) { id name lastSeq revision participantCount unreadCount participants(limit: 50) { userId role lastReadSeq } }
  messages(chatId: $chatId, limit: 50) { ${MESSAGE} }
}`;

const CHAT_LIST = `query ($after: String) {
  chats(limit: ${LIST_PAGE}, after: $after) { id name chatType lastSeq revision unreadCount lastMessage { ${MESSAGE} } }
}`;

const UNREAD_COUNTS = 'query { unreadCounts { chatId unreadCount } }';

const READ_STATUS = `query ($messageId: ID!) {
  messageReadStatus(messageId: $messageId) { totalParticipants readByCount isFullyRead readByUsers { userId readAt } }
}`;

/** Asks a receiver as the viewer of the history. */
export function asker(url: string, { viewer }: History) {
  return async <T>(query: string, variables: Record<string, unknown>): Promise<T> =>
    expectData(await graphqlRequest<T>(url, query, variables, viewer.token));
}

export type Ask = ReturnType<typeof asker>;

/** The list of chats with their messages and participants. */
export function chatsWithAll(ask: Ask, limit: number): Question {
  return {
    title: `${limit} chats with 20 messages and 20 participants each`,
    ask: async () => void (await ask(CHATS_WITH_ALL, { limit })),
  };
}

/** What a client asks most. */
export function questions(ask: Ask, { largeId, recentMessageId, messages }: History): Question[] {
  const page = (after: number): Question => ({
    title: `a page of 50 after message ${after.toLocaleString('en')}`,
    ask: async () => void (await ask(PAGE, { chatId: largeId, after })),
  });
  return [
    page(1_000),
    page(messages - 60),
    { title: 'opening a chat of 5,000', ask: async () => void (await ask(OPEN_CHAT, { chatId: largeId })) },
    {
      title: `the list of ${SMALL_CHATS.toLocaleString('en')} chats with badges, page by page`,
      ask: () => wholeList(ask),
    },
    {
      title: `unreadCounts of ${SMALL_CHATS.toLocaleString('en')} chats`,
      ask: async () => void (await ask(UNREAD_COUNTS, {})),
    },
    {
      title: 'read status of a message in a chat of 5,000',
      ask: async () => void (await ask(READ_STATUS, { messageId: recentMessageId })),
    },
  ];
}

async function wholeList(ask: Ask): Promise<void> {
  for (let after: string | undefined, count = 0; count <= SMALL_CHATS; count += LIST_PAGE) {
    const { chats } = await ask<{ chats: { id: string }[] }>(CHAT_LIST, { after });
    after = chats.at(-1)?.id;
    if (chats.length < LIST_PAGE) return;
  }
}
