import type { ApolloCache } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type { HistoryEntryFragment, RecentHistoryFragment } from '../generated/graphql.js';

/** What of a group's history a mutation's answer or the news of a change brings: more does not happen at once. */
export const recentHistory = graphql(`
  fragment HistoryEntry on ChatHistoryEntry {
    chatId
    revision
    kind
    afterSeq
    actorId
    personIds
    personCount
    name
    at
  }

  fragment RecentHistory on Chat {
    id
    history(limit: 20) {
      ...HistoryEntry
    }
  }
`);

/** All of it that is here: the cache keeps one list a chat, whatever part was asked for. */
export const chatHistory = graphql(`
  fragment ChatHistory on Chat {
    id
    history {
      ...HistoryEntry
    }
  }
`);

export type HistoryEntry = HistoryEntryFragment;
export type RecentHistory = RecentHistoryFragment;

/** Adds lines to a chat's timeline; each is there once, in order. */
export const putHistory = (cache: ApolloCache, chatId: string, history: readonly HistoryEntry[]): void => {
  if (history.length === 0) return;
  cache.writeFragment({
    id: `Chat:${chatId}`,
    fragment: chatHistory,
    fragmentName: 'ChatHistory',
    data: { __typename: 'Chat', id: chatId, history: [...history] },
  });
};

/** Lets go of the lines that stand before a window of messages. */
export const cutHistory = (cache: ApolloCache, chatId: string, firstSeq: number): void => {
  cache.modify<{ history: readonly HistoryEntry[] }>({
    id: `Chat:${chatId}`,
    fields: {
      history: (existing) =>
        (existing as readonly HistoryEntry[]).filter(({ afterSeq }) => afterSeq >= firstSeq) as typeof existing,
    },
  });
};
