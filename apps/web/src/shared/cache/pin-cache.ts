import type { ApolloCache } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type { MessageFields } from './message-cache.js';

/** Asked for when a chat is opened, and kept up to date by the stream from then on. */
export const pinnedQuery = graphql(`
  query PinnedMessages($chatId: ID!) {
    chat(id: $chatId) {
      id
      pinnedMessages {
        ...MessageFields
      }
    }
  }
`);

const chatPins = graphql(`
  fragment ChatPins on Chat {
    id
    pinnedMessages {
      ...MessageFields
    }
  }
`);

const keyOf = (chatId: string): string => `Chat:${chatId}`;

/** The pinned messages of a chat, the one pinned last first; null while they were not asked for. */
export const readPins = (cache: ApolloCache, chatId: string): readonly MessageFields[] | null =>
  cache.readFragment({ id: keyOf(chatId), fragment: chatPins, fragmentName: 'ChatPins' })?.pinnedMessages ?? null;

/** A message was pinned, or is not pinned any more. What was not asked for is not known by halves. */
export const putPin = (cache: ApolloCache, message: MessageFields, isPinned: boolean): void => {
  const pins = readPins(cache, message.chatId);
  if (!pins) return;
  const others = pins.filter(({ id }) => id !== message.id);
  if (!isPinned && others.length === pins.length) return;
  cache.writeFragment({
    id: keyOf(message.chatId),
    fragment: chatPins,
    fragmentName: 'ChatPins',
    data: { __typename: 'Chat', id: message.chatId, pinnedMessages: isPinned ? [message, ...others] : others },
  });
};

/** They are asked for again. */
export const forgetPins = (cache: ApolloCache, chatId: string): void => {
  cache.evict({ id: keyOf(chatId), fieldName: 'pinnedMessages' });
};
