import type { ApolloCache, InMemoryCache, Reference } from '@apollo/client';
import { cutHistory } from './history-cache.js';
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
    attachments {
      ...AttachmentFields
    }
  }
`);

/** The window of a chat in the cache; pages of it come by queries of their own. */
export const messagesQuery = graphql(`
  query Messages($chatId: ID!) {
    messages(chatId: $chatId) {
      ...MessageFields
    }
  }
`);

export type MessageFields = MessageFieldsFragment;

/** The most messages of one chat that are here while it is open. */
export const windowSize = 200;

/** How many are left of a chat that was left, and how many such chats there are. */
export const keptSize = 60;
const keptWindows = 30;

const fieldName = 'messages';
const windowField = (chatId: string): string => `${fieldName}:${JSON.stringify({ chatId })}`;

export const readMessage = (cache: ApolloCache, id: string): MessageFields | null =>
  cache.readFragment({ id: `Message:${id}`, fragment: messageFields, fragmentName: 'MessageFields' });

/** The messages of a chat that are here, oldest first and without a gap; null when none was ever loaded. */
export const readMessages = (cache: ApolloCache, chatId: string): readonly MessageFields[] | null =>
  cache.readQuery({ query: messagesQuery, variables: { chatId } })?.messages ?? null;

/** The newer one by revision: what is late, or comes twice, changes nothing. */
export const newerMessage = (cache: ApolloCache, message: MessageFields): MessageFields => {
  const known = readMessage(cache, message.id);
  return known && known.revision >= message.revision ? known : message;
};

/** Into a chat's window, in order of seq, each once, never an older revision. The caller answers for there being no gap. */
export const putMessages = (cache: ApolloCache, chatId: string, messages: readonly MessageFields[]): void => {
  const newest = messages.map((message) => newerMessage(cache, message));
  cache.writeQuery({ query: messagesQuery, variables: { chatId }, data: { messages: newest } });
};

/** Whether a run of messages goes on where another one ends, or overlaps it. */
const adjoins = (known: readonly MessageFields[], page: readonly MessageFields[]): boolean => {
  const [first, last, from, to] = [known[0], known.at(-1), page[0], page.at(-1)];
  if (!first || !last || !from || !to) return true;
  return from.seq <= last.seq + 1 && first.seq <= to.seq + 1;
};

/** A page from the server: it widens the window that it adjoins, and replaces one that is elsewhere. */
export const putPage = (cache: ApolloCache, chatId: string, page: readonly MessageFields[]): void => {
  if (!adjoins(readMessages(cache, chatId) ?? [], page)) dropMessages(cache, chatId);
  putMessages(cache, chatId, page);
};

type SeqOf = (message: Reference) => number;

const changeWindow = (
  cache: ApolloCache,
  chatId: string,
  change: (window: readonly Reference[], seqOf: SeqOf) => readonly Reference[],
): void => {
  const wanted = windowField(chatId);
  cache.modify<{ messages: readonly Reference[] }>({
    id: 'ROOT_QUERY',
    fields: {
      messages: (existing, { storeFieldName, readField }) => {
        if (storeFieldName !== wanted) return existing;
        return change(existing as readonly Reference[], (one) => readField<number>('seq', one) ?? 0) as typeof existing;
      },
    },
  });
};

/** Lets go of the messages at one end of a chat's window; the memory comes back with the next `tidy`. */
export const cutWindow = (cache: ApolloCache, chatId: string, keep: 'oldest' | 'newest', size: number): void =>
  changeWindow(cache, chatId, (window) => {
    if (window.length <= size) return window;
    return keep === 'oldest' ? window.slice(0, size) : window.slice(-size);
  });

const cutAround = (cache: ApolloCache, chatId: string, seq: number): void =>
  changeWindow(cache, chatId, (window, seqOf) => {
    const index = window.findIndex((one) => seqOf(one) >= seq);
    const from = Math.max(0, index - keptSize / 2);
    return index < 0 ? window.slice(-keptSize) : window.slice(from, from + keptSize);
  });

export const dropMessages = (cache: ApolloCache, chatId: string): void => {
  cache.evict({ id: 'ROOT_QUERY', fieldName, args: { chatId } });
};

/** Of the chats that were left, only the last ones keep messages. */
const dropOldestWindows = (cache: ApolloCache, leftChatId: string): void => {
  const fields: string[] = [];
  const collect = (existing: unknown, { storeFieldName }: { storeFieldName: string }): unknown => {
    fields.push(storeFieldName);
    return existing;
  };
  cache.modify({ id: 'ROOT_QUERY', fields: { [fieldName]: collect as never } });
  const older = fields.filter((field) => field !== windowField(leftChatId));
  for (const field of older.slice(0, Math.max(0, older.length + 1 - keptWindows))) {
    const { chatId } = JSON.parse(field.slice(fieldName.length + 1)) as { chatId: string };
    dropMessages(cache, chatId);
  }
};

/** Gives back what a chat took while it was open, all but a screenful around where its reader was, or of the newest. */
export const leaveWindow = (cache: ApolloCache, chatId: string, placeSeq: number | null): void => {
  cache.batch({
    update: (batched) => {
      if (placeSeq === null) cutWindow(batched, chatId, 'newest', keptSize);
      else cutAround(batched, chatId, placeSeq);
      const first = readMessages(batched, chatId)?.[0]?.seq ?? 0;
      if (first > 1) cutHistory(batched, chatId, first);
      dropOldestWindows(batched, chatId);
    },
  });
  tidy(cache);
};

/** Frees the messages that nothing shows any more, and what the cache remembers of having read them. */
export const tidy = (cache: ApolloCache): void => {
  (cache as InMemoryCache).gc({ resetResultCache: true });
};
