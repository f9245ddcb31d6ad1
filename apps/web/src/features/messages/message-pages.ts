import type { ApolloCache, ApolloClient } from '@apollo/client';
import { participantsPage } from '../../shared/cache/chat-cache.js';
import {
  type MessageFields,
  messagesAroundQuery,
  messagesQuery,
  putPage,
  readMessages,
} from '../../shared/cache/message-cache.js';
import { graphql } from '../../shared/generated/gql.js';

export const pageSize = 50;
const largestPage = 200;

/** How many messages stand above and below the one that a window is opened at. */
const aroundSize = 60;

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

const put = (client: ApolloClient, chatId: string, page: readonly MessageFields[]): void =>
  client.cache.batch({ update: (cache) => putPage(cache, chatId, page) });

/** The newest messages of a chat, with `count` among them as far as one page reaches. */
export const loadNewest = async (client: ApolloClient, chatId: string, count = 0): Promise<void> => {
  const limit = Math.min(Math.max(pageSize, count + 20), largestPage);
  const { data } = await client.query({ query: messagesQuery, variables: { chatId, limit } });
  if (data) put(client, chatId, data.messages);
};

/** The page above the window, or below it. */
export const loadMore = async (client: ApolloClient, chatId: string, side: 'older' | 'newer'): Promise<void> => {
  const window = readMessages(client.cache, chatId) ?? [];
  const edge = (side === 'older' ? window[0] : window.at(-1))?.seq;
  if (edge === undefined) return;
  const page = side === 'older' ? { before: edge } : { after: edge };
  const { data } = await client.query({ query: messagesQuery, variables: { chatId, ...page, limit: pageSize } });
  if (data) put(client, chatId, data.messages);
};

/** The messages before and from a seq on, in the place of a window that does not reach there. */
export const loadAround = async (client: ApolloClient, chatId: string, seq: number): Promise<void> => {
  const variables = { chatId, seq, previous: seq - 1, limit: aroundSize };
  const { data } = await client.query({ query: messagesAroundQuery, variables });
  if (data) put(client, chatId, [...data.older, ...data.newer]);
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
