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
import { useConnectionState } from '../live/live-context.js';

const pageSize = 50;
const keptWhenClosed = 200;
const enoughToShow = 30;
const none: readonly MessageFields[] = [];

const loadPage = async (client: ApolloClient, chatId: string, before: number | undefined): Promise<void> => {
  const { data } = await client.query({ query: messagesQuery, variables: { chatId, before, limit: pageSize } });
  if (data) client.cache.batch({ update: (cache) => putMessages(cache, chatId, data.messages) });
};

/** Whether a chat holds enough to be shown without asking the server; the stream keeps it up to date. */
const isEnough = (messages: readonly MessageFields[] | undefined): boolean =>
  messages !== undefined && (messages.length >= enoughToShow || messages[0]?.seq === 1 || messages.length === 0);

export interface Messages {
  messages: readonly MessageFields[];
  status: 'loading' | 'ready' | 'failed';
  hasOlder: boolean;
  loadingOlder: boolean;
  loadOlder: () => void;
  reload: () => void;
}

/** Asks for the newest page when the chat is opened and not here yet; again when the connection is back after a failure. */
const useFirstPage = (chatId: string, enough: boolean) => {
  const client = useApolloClient();
  const connection = useConnectionState();
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    loadPage(client, chatId, undefined).catch(() => setFailed(true));
  }, [client, chatId]);
  useEffect(() => {
    if (!enough && connection !== 'offline') load();
  }, [enough, load, connection]);
  return { failed, load };
};

export const useMessages = (chatId: string): Messages => {
  const client = useApolloClient();
  const { data } = useQuery(messagesQuery, { variables: { chatId }, fetchPolicy: 'cache-only' });
  const known = data?.messages as readonly MessageFields[] | undefined;
  const enough = isEnough(known);
  const { failed, load } = useFirstPage(chatId, enough);
  const [loadingOlder, setLoadingOlder] = useState(false);
  useEffect(() => () => trimMessages(client.cache, chatId, keptWhenClosed), [client, chatId]);
  const loadOlder = useCallback(() => {
    const oldest = readMessages(client.cache, chatId)?.[0]?.seq;
    if (!oldest || oldest === 1) return;
    setLoadingOlder(true);
    const done = (): void => setLoadingOlder(false);
    loadPage(client, chatId, oldest).then(done, done);
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
