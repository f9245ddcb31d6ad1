import type { ApolloCache } from '@apollo/client';
import { putLastMessage, readLastMessage, readProgress, writeProgress } from './chat-cache.js';
import {
  cutWindow,
  keptSize,
  type MessageFields,
  newerMessage,
  putMessages,
  readMessage,
  readMessages,
  windowSize,
} from './message-cache.js';
import { readerPlace } from './reader-place.js';

/** What a chat's window takes of news: what changes a message that is in it, and what comes next when it reaches the newest. */
const belongsTo = (window: readonly MessageFields[], lastSeq: number, chatId: string) => {
  const place = readerPlace();
  const full = window.length >= windowSize && place?.chatId === chatId && place.away;
  const [first, last] = [window[0]?.seq ?? 0, window.at(-1)?.seq ?? 0];
  const reachesNewest = last >= lastSeq;
  return ({ seq }: MessageFields): boolean => (seq > last ? reachesNewest && !full : seq >= first);
};

/** A message that is here for another reason than a window: as the newest one of its chat. */
const updateInPlace = (cache: ApolloCache, message: MessageFields): void => {
  const known = readMessage(cache, message.id);
  if (!known || known.revision >= message.revision) return;
  const { content, revision, isEdited, editedAt, isDeleted } = message;
  cache.modify<MessageFields>({
    id: `Message:${message.id}`,
    fields: {
      content: () => content,
      revision: () => revision,
      isEdited: () => isEdited,
      editedAt: () => editedAt,
      isDeleted: () => isDeleted,
    },
  });
};

const takeIntoWindow = (cache: ApolloCache, chatId: string, messages: readonly MessageFields[]): void => {
  const window = readMessages(cache, chatId);
  const belongs = window && belongsTo(window, readProgress(cache, chatId)?.lastSeq ?? 0, chatId);
  const taken = belongs ? messages.filter(belongs) : [];
  const others = belongs ? messages.filter((message) => !belongs(message)) : messages;
  for (const message of others) updateInPlace(cache, message);
  if (taken.length > 0) putMessages(cache, chatId, taken);
  const held = (window?.length ?? 0) + taken.length;
  if (held > 2 * keptSize && readerPlace()?.chatId !== chatId) cutWindow(cache, chatId, 'newest', keptSize);
};

/**
 * New, edited and deleted messages of one chat, from the stream or as a mutation's answer: into its window where they belong to it,
 * and into the chat's summary. What it costs does not depend on how many messages came before.
 */
export const takeMessages = (cache: ApolloCache, chatId: string, news: readonly MessageFields[]): void => {
  const messages = news.toSorted((a, b) => a.seq - b.seq);
  const newest = messages.at(-1);
  if (!newest) return;
  takeIntoWindow(cache, chatId, messages);
  writeProgress(cache, newest);
  const shown = messages.findLast((message) => !message.isDeleted);
  const last = readLastMessage(cache, chatId);
  if (shown && (!last || last.seq < shown.seq)) putLastMessage(cache, chatId, newerMessage(cache, shown));
};

export const takeMessage = (cache: ApolloCache, message: MessageFields): void =>
  takeMessages(cache, message.chatId, [message]);
