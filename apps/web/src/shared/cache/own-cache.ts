import type { ApolloCache } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type { ChatOwnFragment, DraftFieldsFragment, PreferencesFieldsFragment } from '../generated/graphql.js';

export const preferencesFields = graphql(`
  fragment PreferencesFields on ChatPreferences {
    chatId
    notify
    notifyIsDefault
    mutedUntil
    isFavorite
    isArchived
    isMarkedUnread
  }
`);

export const draftFields = graphql(`
  fragment DraftFields on Draft {
    chatId
    content
    replyToId
    updatedAt
  }
`);

/** What of a chat is the viewer's own. */
export const chatOwn = graphql(`
  fragment ChatOwn on Chat {
    id
    preferences {
      ...PreferencesFields
    }
    draft {
      ...DraftFields
    }
  }
`);

const chatPreferences = graphql(`
  fragment PreferencesOfChat on Chat {
    id
    preferences {
      ...PreferencesFields
    }
  }
`);

const chatDraft = graphql(`
  fragment DraftOfChat on Chat {
    id
    draft {
      ...DraftFields
    }
  }
`);

export type ChatOwn = ChatOwnFragment;
export type ChatPreferences = PreferencesFieldsFragment;
export type ServerDraft = DraftFieldsFragment;

const keyOf = (chatId: string): string => `Chat:${chatId}`;

export const putOwn = (cache: ApolloCache, own: ChatOwn): void => {
  cache.writeFragment({ id: keyOf(own.id), fragment: chatOwn, fragmentName: 'ChatOwn', data: own });
};

export const putPreferences = (cache: ApolloCache, preferences: ChatPreferences): void => {
  cache.writeFragment({
    id: keyOf(preferences.chatId),
    fragment: chatPreferences,
    fragmentName: 'PreferencesOfChat',
    data: { __typename: 'Chat', id: preferences.chatId, preferences },
  });
};

export const putDraft = (cache: ApolloCache, chatId: string, draft: ServerDraft | null): void => {
  cache.writeFragment({
    id: keyOf(chatId),
    fragment: chatDraft,
    fragmentName: 'DraftOfChat',
    data: { __typename: 'Chat', id: chatId, draft },
  });
};

export const readServerDraft = (cache: ApolloCache, chatId: string): ServerDraft | null =>
  cache.readFragment({ id: keyOf(chatId), fragment: chatDraft, fragmentName: 'DraftOfChat' })?.draft ?? null;

export const readPreferences = (cache: ApolloCache, chatId: string): ChatPreferences | null =>
  cache.readFragment({ id: keyOf(chatId), fragment: chatPreferences, fragmentName: 'PreferencesOfChat' })
    ?.preferences ?? null;
