import { useCallback, useEffect, useState } from 'react';
import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import {
  messagesQuery,
  type MessageFields,
  putMessages,
  readMessages,
  trimMessages,
} from '../../shared/cache/message-cache.js';
import { useConnectionState } from '../../shared/connection/connection-context.js';

const pageSize = 50;
const largestPage = 200;
const keptWhenClosed = 200;
const enoughToShow = 30;
const none: readonly MessageFields[] = [];

const loadPage = async (
  client: ApolloClient,
  chatId: string,
  page: { before?: number; limit: number },
): Promise<void> => {
  const { data } = await client.query({ query: messagesQuery, variables: { chatId, ...page } });
  if (data) client.cache.batch({ update: (cache) => putMessages(cache, chatId, data.messages) });
};

/** Whether a chat holds enough to be shown without asking the server; the stream keeps it up to date. */
const isEnough = (messages: readonly MessageFields[] | undefined, unreadCount: number): boolean => {
  if (!messages) return false;
  const wanted = unreadCount > 0 ? Math.min(unreadCount, largestPage) : enoughToShow;
  return messages.length >= wanted || messages[0]?.seq === 1 || messages.length === 0;
};

export interface Messages {
  messages: readonly MessageFields[];
  status: 'loading' | 'ready' | 'failed';
  hasOlder: boolean;
  loadingOlder: boolean;
  loadOlder: () => void;
  reload: () => void;
}

/** Asks for the newest page when the chat is opened and not here yet; again when the connection is back after a failure. */
const useFirstPage = (chatId: string, enough: boolean, limit: number) => {
  const client = useApolloClient();
  const connection = useConnectionState();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    loadPage(client, chatId, { limit }).catch(() => setFailed(true));
  }, [client, chatId, limit]);
  useEffect(() => {
    if (!enough && connection !== 'offline') load();
  }, [enough, load, connection]);
  return { failed: failed || connection === 'offline', load };
};

/** With enough of what is unread to begin at the first of it. */
export const useMessages = (chatId: string, unreadCount: number): Messages => {
  const client = useApolloClient();
  const { data } = useQuery(messagesQuery, { variables: { chatId }, fetchPolicy: 'cache-only' });
  const known = data?.messages as readonly MessageFields[] | undefined;
  const [unreadAtFirst] = useState(unreadCount);
  const enough = isEnough(known, unreadAtFirst);
  const firstPage = Math.min(Math.max(pageSize, unreadAtFirst + 20), largestPage);
  const { failed, load } = useFirstPage(chatId, enough, firstPage);
  const [loadingOlder, setLoadingOlder] = useState(false);
  useEffect(() => () => trimMessages(client.cache, chatId, keptWhenClosed), [client, chatId]);
  const loadOlder = useCallback(() => {
    const oldest = readMessages(client.cache, chatId)?.[0]?.seq;
    if (!oldest || oldest === 1) return;
    setLoadingOlder(true);
    const done = (): void => setLoadingOlder(false);
    loadPage(client, chatId, { before: oldest, limit: pageSize }).then(done, done);
  }, [client, chatId]);
  return {
    messages: known ?? none,
    status: enough ? 'ready' : failed ? 'failed' : 'loading',
    hasOlder: (known?.[0]?.seq ?? 1) > 1,
    loadingOlder,
    loadOlder,
    reload: load,
  };
};
