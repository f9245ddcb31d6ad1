import type { ApolloCache } from '@apollo/client';
import { graphql } from '../generated/gql.js';
import type { MessageFieldsFragment } from '../generated/graphql.js';

export const messageFields = graphql(`
  fragment MessageFields on Message {
    id
    chatId
    seq
    revision
    content
    senderId
    clientMessageId
    isEdited
    editedAt
    isDeleted
    createdAt
  }
`);

export const messagesQuery = graphql(`
  query Messages($chatId: ID!, $before: Int, $limit: Int) {
    messages(chatId: $chatId, before: $before, limit: $limit) {
      ...MessageFields
    }
  }
`);

export type MessageFields = MessageFieldsFragment;

export const readMessage = (cache: ApolloCache, id: string): MessageFields | null =>
  cache.readFragment({ id: `Message:${id}`, fragment: messageFields });

/** The messages of a chat that are here, oldest first; null when none was ever loaded. */
export const readMessages = (cache: ApolloCache, chatId: string): readonly MessageFields[] | null =>
  cache.readQuery({ query: messagesQuery, variables: { chatId } })?.messages ?? null;

/** The newer one by revision: what is late, or comes twice, changes nothing. */
export const newerMessage = (cache: ApolloCache, message: MessageFields): MessageFields => {
  const known = readMessage(cache, message.id);
  return known && known.revision >= message.revision ? known : message;
};

/** The only way by which messages of a chat enter the cache: in order of seq, each once, never an older revision. */
export const putMessages = (cache: ApolloCache, chatId: string, messages: readonly MessageFields[]): void => {
  const newest = messages.map((message) => newerMessage(cache, message));
  cache.writeQuery({ query: messagesQuery, variables: { chatId }, data: { messages: newest } });
};

/**
 * A single message that the server told of. Beyond the oldest message that is here it would tear a hole into the list, so then only
 * a copy that is already held is brought up to date.
 */
export const putMessage = (cache: ApolloCache, message: MessageFields): void => {
  const oldest = readMessages(cache, message.chatId)?.[0];
  if (!oldest || message.seq >= oldest.seq - 1) putMessages(cache, message.chatId, [message]);
  else if (readMessage(cache, message.id)) {
    cache.writeFragment({ fragment: messageFields, data: newerMessage(cache, message) });
  }
};

export const dropMessages = (cache: ApolloCache, chatId: string): void => {
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'messages', args: { chatId } });
};

/** Forgets all but the newest messages of a chat. */
export const trimMessages = (cache: ApolloCache, chatId: string, keep: number): void => {
  const messages = readMessages(cache, chatId);
  if (!messages || messages.length <= keep) return;
  cache.batch({
    update: (batched) => {
      dropMessages(batched, chatId);
      putMessages(batched, chatId, messages.slice(-keep));
    },
  });
};
