import type { ApolloCache, Reference } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type {
  ChatHeadFragment,
  ChatProgressFragment,
  ChatSummaryFragment,
  ParticipantFieldsFragment,
  ParticipantsPageFragment,
} from '../generated/graphql.js';
import { dropMessages, type MessageFields, newerMessage } from './message-cache.js';

export const participantFields = graphql(`
  fragment ParticipantFields on Participant {
    userId
    role
    joinedAt
    lastReadSeq
  }
`);

/** What a ChatUpdated may change; the first participants name a group that has no name, and the other person of a direct chat. */
export const chatHead = graphql(`
  fragment ChatHead on Chat {
    id
    name
    description
    chatType
    isActive
    participantCount
    lastSeq
    revision
    lastActivityAt
    firstParticipants: participants(limit: 4) {
      ...ParticipantFields
    }
  }
`);

export const chatSummary = graphql(`
  fragment ChatSummary on Chat {
    ...ChatHead
    unreadCount
    lastMessage {
      ...MessageFields
    }
  }
`);

export const participantsPage = graphql(`
  fragment ParticipantsPage on Chat {
    id
    participants(limit: 200, after: $after) {
      ...ParticipantFields
    }
  }
`);

export const chatIdsQuery = graphql(`
  query ChatIds {
    chats {
      id
      lastActivityAt
    }
  }
`);

const chatProgress = graphql(`
  fragment ChatProgress on Chat {
    id
    revision
    lastSeq
    lastActivityAt
  }
`);

const chatLastMessage = graphql(`
  fragment ChatLastMessage on Chat {
    id
    lastMessage {
      ...MessageFields
    }
  }
`);

const chatUnread = graphql(`
  fragment ChatUnread on Chat {
    id
    unreadCount
  }
`);

export type ChatSummary = ChatSummaryFragment;
export type ChatHead = ChatHeadFragment;
export type ParticipantsPage = ParticipantsPageFragment;
export type ParticipantFields = ParticipantFieldsFragment;

export interface ParticipantChanges {
  changed: readonly ParticipantFields[];
  leftIds: readonly string[];
}

export const chatKey = (chatId: string): string => `Chat:${chatId}`;

/** The revision as of which the chat's own fields are known; messages have revisions of their own. */
export const readChatRevision = (cache: ApolloCache, chatId: string): number | null =>
  readProgress(cache, chatId)?.revision ?? null;

export const readChat = (cache: ApolloCache, chatId: string): ChatSummary | null =>
  cache.readFragment({ id: chatKey(chatId), fragment: chatSummary, fragmentName: 'ChatSummary' });

const isOlder = (cache: ApolloCache, chat: { id: string; revision: number }): boolean =>
  (readChatRevision(cache, chat.id) ?? -1) > chat.revision;

const newestOf = (known: MessageFields | null, incoming: MessageFields | null): MessageFields | null =>
  known && incoming && !known.isDeleted && known.seq > incoming.seq ? known : incoming;

/** A chat as the server sees it now; without effect when something newer is known. Lists it when it is new here. */
export const putChat = (cache: ApolloCache, chat: ChatSummary): void => {
  if (isOlder(cache, chat)) return;
  const lastMessage = newestOf(
    readLastMessage(cache, chat.id),
    chat.lastMessage && newerMessage(cache, chat.lastMessage),
  );
  cache.writeFragment({
    id: chatKey(chat.id),
    fragment: chatSummary,
    fragmentName: 'ChatSummary',
    data: { ...chat, lastMessage },
  });
  cache.writeQuery({
    query: chatIdsQuery,
    data: { chats: [{ __typename: 'Chat', id: chat.id, lastActivityAt: chat.lastActivityAt }] },
  });
};

/** Name, description, type, participants: what ChatUpdated and the mutations on a chat bring. */
export const putChatHead = (cache: ApolloCache, chat: ChatHead): void => {
  if (isOlder(cache, chat)) return;
  cache.writeFragment({ id: chatKey(chat.id), fragment: chatHead, fragmentName: 'ChatHead', data: chat });
};

/** A page of the participants: the first one replaces what was known, a later one is added (`after` is its last one's id). */
export const putParticipants = (
  cache: ApolloCache,
  chat: ParticipantsPage & { revision?: number },
  after?: string,
): void => {
  if (chat.revision !== undefined && isOlder(cache, { id: chat.id, revision: chat.revision })) return;
  cache.writeFragment({
    id: chatKey(chat.id),
    fragment: participantsPage,
    fragmentName: 'ParticipantsPage',
    variables: { after },
    data: { __typename: 'Chat', id: chat.id, participants: chat.participants },
  });
};

/** Who came, went or has another role. Where that is not known, whoever shows the participants asks for them again. */
export const putParticipantChanges = (
  cache: ApolloCache,
  chat: { id: string; revision: number; participantCount: number },
  changes: ParticipantChanges | null,
): void => {
  if (isOlder(cache, chat)) return;
  const from = { id: chatKey(chat.id), fragment: participantsPage, fragmentName: 'ParticipantsPage' };
  if (!changes) return void cache.evict({ id: from.id, fieldName: 'participants', args: { limit: 200 } });
  const page = cache.readFragment({ ...from, variables: { after: undefined } });
  if (!page) return;
  const changed = new Map(changes.changed.map((one) => [one.userId, one]));
  const left = new Set(changes.leftIds);
  const known = page.participants.filter(({ userId }) => !left.has(userId));
  const ids = new Set(known.map(({ userId }) => userId));
  const stayed = known.map((one) => changed.get(one.userId) ?? one);
  const joined = [...changed.values()].filter(({ userId }) => !ids.has(userId));
  // Whoever came is the last: of a list that is not loaded whole they come with a later page.
  const isWhole = stayed.length + joined.length >= chat.participantCount;
  putParticipants(cache, { ...page, participants: isWhole ? [...stayed, ...joined] : stayed });
};

/** The list of chats that is shown while nothing has come yet is empty, not unknown. */
export const putNoChats = (cache: ApolloCache): void => {
  cache.writeQuery({ query: chatIdsQuery, data: { chats: [] } });
};

/** The newest message that still has content; null when there is none. */
export const putLastMessage = (cache: ApolloCache, chatId: string, message: MessageFields | null): void => {
  if (readChatRevision(cache, chatId) === null) return;
  const newest = message && newerMessage(cache, message);
  cache.writeFragment({
    id: chatKey(chatId),
    fragment: chatLastMessage,
    fragmentName: 'ChatLastMessage',
    data: { __typename: 'Chat', id: chatId, lastMessage: newest },
  });
};

export const readLastMessage = (cache: ApolloCache, chatId: string): MessageFields | null =>
  cache.readFragment({ id: chatKey(chatId), fragment: chatLastMessage, fragmentName: 'ChatLastMessage' })
    ?.lastMessage ?? null;

/** How far a chat has come: its revision, newest seq and time of activity. */
export const readProgress = (cache: ApolloCache, chatId: string): ChatProgressFragment | null =>
  cache.readFragment({ id: chatKey(chatId), fragment: chatProgress });

/** Moves a chat's newest seq and time of activity on, as a message of it tells. */
export const writeProgress = (cache: ApolloCache, message: MessageFields): void => {
  const known = readProgress(cache, message.chatId);
  if (!known) return;
  cache.writeFragment({
    id: chatKey(message.chatId),
    fragment: chatProgress,
    data: { ...known, lastSeq: message.seq, lastActivityAt: message.createdAt },
  });
};

/** The count is the server's; it is never worked out here. */
export const putUnreadCount = (cache: ApolloCache, chatId: string, unreadCount: number): void => {
  if (readChatRevision(cache, chatId) === null) return;
  cache.writeFragment({
    id: chatKey(chatId),
    fragment: chatUnread,
    data: { __typename: 'Chat', id: chatId, unreadCount },
  });
};

/** A reader's marker, in every list of the chat's participants that is here; it never moves back. */
export const putReadMarker = (cache: ApolloCache, chatId: string, userId: string, lastReadSeq: number): void => {
  const move = (participants: readonly ParticipantFields[]): readonly ParticipantFields[] => {
    const index = participants.findIndex((participant) => participant.userId === userId);
    const participant = participants[index];
    if (!participant || participant.lastReadSeq >= lastReadSeq) return participants;
    return participants.with(index, { ...participant, lastReadSeq });
  };
  cache.modify<{ participants: readonly ParticipantFields[] }>({
    id: chatKey(chatId),
    fields: { participants: (existing) => move(existing as readonly ParticipantFields[]) as typeof existing },
  });
};

export const removeChat = (cache: ApolloCache, chatId: string): void => {
  const isOther = (chat: Reference): boolean => chat.__ref !== chatKey(chatId);
  cache.modify({ fields: { chats: (existing: readonly Reference[] = []) => existing.filter(isOther) } });
  dropMessages(cache, chatId);
  cache.evict({ id: chatKey(chatId) });
};
