import type { ApolloCache, ApolloClient } from '@apollo/client';
import { participantsPage, readProgress } from '../../shared/cache/chat-cache.js';
import { type MessageFields, putPage, readMessages } from '../../shared/cache/message-cache.js';
import { type HistoryEntry, putHistory } from '../../shared/cache/history-cache.js';
import { graphql } from '../../shared/generated/gql.js';

export const pageSize = 50;
const largestPage = 200;

/** How many messages stand above and below the one that a window is opened at. */
const aroundSize = 60;

/** Messages, and what happened to the group beside them. */
const pageQuery = graphql(`
  query MessagesPage($chatId: ID!, $before: Int, $after: Int, $limit: Int, $from: Int, $to: Int) {
    messages(chatId: $chatId, before: $before, after: $after, limit: $limit) {
      ...MessageFields
    }
    chat(id: $chatId) {
      id
      history(from: $from, to: $to, limit: 100) {
        ...HistoryEntry
      }
    }
  }
`);

const aroundQuery = graphql(`
  query MessagesAround($chatId: ID!, $seq: Int!, $previous: Int!, $limit: Int, $from: Int, $to: Int) {
    older: messages(chatId: $chatId, before: $seq, limit: $limit) {
      ...MessageFields
    }
    newer: messages(chatId: $chatId, after: $previous, limit: $limit) {
      ...MessageFields
    }
    chat(id: $chatId) {
      id
      history(from: $from, to: $to, limit: 100) {
        ...HistoryEntry
      }
    }
  }
`);

const markersQuery = graphql(`
  query ReadMarkers($chatId: ID!) {
    chat(id: $chatId) {
      id
      participants(limit: 200) {
        userId
        lastReadSeq
      }
    }
  }
`);

const put = (
  client: ApolloClient,
  chatId: string,
  page: readonly MessageFields[],
  history: readonly HistoryEntry[],
): void =>
  client.cache.batch({
    update: (cache) => {
      putPage(cache, chatId, page);
      putHistory(cache, chatId, history);
    },
  });

/** The newest messages of a chat, with `count` among them as far as one page reaches. */
export const loadNewest = async (client: ApolloClient, chatId: string, count = 0): Promise<void> => {
  const limit = Math.min(Math.max(pageSize, count + 20), largestPage);
  const from = Math.max(0, (readProgress(client.cache, chatId)?.lastSeq ?? 0) - limit);
  const { data } = await client.query({ query: pageQuery, variables: { chatId, limit, from } });
  if (data) put(client, chatId, data.messages, data.chat.history);
};

/** Of a page beside a seq: which messages, and which lines between them. */
const besides = {
  older: (edge: number) => ({ before: edge, from: Math.max(0, edge - pageSize - 1), to: edge }),
  newer: (edge: number) => ({ after: edge, from: edge, to: edge + pageSize + 1 }),
};

/** The page above the window, or below it. */
export const loadMore = async (client: ApolloClient, chatId: string, side: 'older' | 'newer'): Promise<void> => {
  const window = readMessages(client.cache, chatId) ?? [];
  const edge = (side === 'older' ? window[0] : window.at(-1))?.seq;
  if (edge === undefined) return;
  const variables = { chatId, limit: pageSize, ...besides[side](edge) };
  const { data } = await client.query({ query: pageQuery, variables });
  if (data) put(client, chatId, data.messages, data.chat.history);
};

/** The messages before and from a seq on, in the place of a window that does not reach there. */
export const loadAround = async (client: ApolloClient, chatId: string, seq: number): Promise<void> => {
  const range = { from: Math.max(0, seq - aroundSize - 1), to: seq + aroundSize };
  const variables = { chatId, seq, previous: seq - 1, limit: aroundSize, ...range };
  const { data } = await client.query({ query: aroundQuery, variables });
  if (data) put(client, chatId, [...data.older, ...data.newer], data.chat.history);
};

const markerIn = (cache: ApolloCache, chatId: string, viewerId: string): number | null => {
  const from = { id: `Chat:${chatId}`, fragment: participantsPage, fragmentName: 'ParticipantsPage' };
  const page = cache.readFragment({ ...from, variables: { after: undefined } });
  return page?.participants.find(({ userId }) => userId === viewerId)?.lastReadSeq ?? null;
};

/** How far the viewer has read; null where they are not among the first participants that the server tells of. */
export const loadMarker = async (client: ApolloClient, chatId: string, viewerId: string): Promise<number | null> => {
  const known = markerIn(client.cache, chatId, viewerId);
  if (known !== null) return known;
  const { data } = await client.query({ query: markersQuery, variables: { chatId } });
  return data?.chat.participants.find(({ userId }) => userId === viewerId)?.lastReadSeq ?? null;
};
