import type { ApolloCache, ApolloClient } from '@apollo/client';
import { toApiError } from '../../shared/api/api-error.js';
import { putChat, putNoChats, removeChat, type ChatSummary } from '../../shared/cache/chat-cache.js';
import { putOwn, type ChatOwn } from '../../shared/cache/own-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import type { ChatPositions } from './chat-positions.js';
import { type OnDraft, tellDraftsOf } from './tell-drafts.js';

const chatsQuery = graphql(`
  query Chats($limit: Int, $after: String) {
    chats(limit: $limit, after: $after) {
      ...ChatSummary
      ...ChatOwn
    }
  }
`);

const chatQuery = graphql(`
  query Chat($id: ID!) {
    chat(id: $id) {
      ...ChatSummary
      ...ChatOwn
    }
  }
`);

/** Few at first, so that the list shows at once. */
const firstPage = 40;
const nextPages = 200;

const putAll = (cache: ApolloCache, positions: ChatPositions, chats: readonly (ChatSummary & ChatOwn)[]): void => {
  putNoChats(cache);
  for (const chat of chats) {
    if (positions.has(chat.id)) continue;
    putChat(cache, chat);
    putOwn(cache, chat);
    positions.advance(chat.id, chat.revision);
  }
};

/**
 * Every chat that is not followed yet, page by page, the newest activity first. A client that resumes has positions, asks for nothing
 * here, and learns what is new from the stream.
 */
export const loadAllChats = async (
  client: ApolloClient,
  positions: ChatPositions,
  signal: AbortSignal,
  onDraft: OnDraft,
): Promise<void> => {
  if (positions.entries().length > 0) return;
  let after: string | undefined;
  for (let limit = firstPage; !signal.aborted; limit = nextPages) {
    const { data } = await client.query({ query: chatsQuery, variables: { limit, after } });
    const chats = data?.chats ?? [];
    client.cache.batch({ update: (cache) => putAll(cache, positions, chats) });
    tellDraftsOf(chats, onDraft);
    if (chats.length < limit) return;
    after = chats.at(-1)?.id;
  }
};

/** Asks for a chat anew, after an absence that was too long to be told change by change, or because a link leads to it. */
export const reloadChat = async (client: ApolloClient, positions: ChatPositions, chatId: string): Promise<void> => {
  try {
    const { data } = await client.query({ query: chatQuery, variables: { id: chatId } });
    if (!data) return;
    client.cache.batch({
      update: (cache) => {
        putChat(cache, data.chat);
        putOwn(cache, data.chat);
        positions.advance(chatId, data.chat.revision);
      },
    });
  } catch (error) {
    if (toApiError(error).code === 'NOT_FOUND') removeChat(client.cache, chatId);
  }
};

const ownQuery = graphql(`
  query OwnOfChats($limit: Int, $after: String) {
    chats(limit: $limit, after: $after) {
      ...ChatOwn
    }
  }
`);

/** What is the viewer's own in each chat, after an absence that was too long to be told of it. */
export const reloadOwn = async (client: ApolloClient, onDraft: OnDraft): Promise<void> => {
  for (let after: string | undefined; ;) {
    const { data } = await client.query({
      query: ownQuery,
      variables: { limit: nextPages, after },
      fetchPolicy: 'no-cache',
    });
    const chats = data?.chats ?? [];
    client.cache.batch({ update: (cache) => chats.forEach((chat) => putOwn(cache, chat)) });
    tellDraftsOf(chats, onDraft);
    if (chats.length < nextPages) return;
    after = chats.at(-1)?.id;
  }
};
