import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useQuery, useReactiveVar } from '@apollo/client/react';
import { type ChatSummary, readProgress } from '../../shared/cache/chat-cache.js';
import {
  cutWindow,
  leaveWindow,
  type MessageFields,
  messagesQuery,
  readMessages,
  windowSize,
} from '../../shared/cache/message-cache.js';
import { readerPlace } from '../../shared/cache/reader-place.js';
import { currentTarget } from '../../shared/navigation/navigation.js';
import { hitToReach, reached, shownHit } from '../../shared/search/shown-hit.js';
import { useStore } from '../../shared/state/store.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { useConnectionState } from '../../shared/connection/connection-context.js';
import { loadAround, loadMarker, loadMore, loadNewest } from './message-pages.js';
import { readPlace } from './reading-places.js';

const enoughToShow = 30;
const onePage = 120;
const cutAfterMs = 300;
/** While the reader follows the newest message nothing above it is looked at: the fewer are here, the less each new one costs. */
const mostWhileFollowing = 120;
const keptWhileFollowing = 60;
const none: readonly MessageFields[] = [];

/** Where a window of messages begins: at the newest one, at the first unread one, or at one that is named. */
export type Start =
  | { kind: 'newest' }
  | { kind: 'unread'; count: number; marker: number | null }
  | { kind: 'message'; seq: number; offset: number | null };

const firstStart = (chat: ChatSummary): Start => {
  const hit = hitToReach(chat.id);
  if (hit) return { kind: 'message', seq: hit.seq, offset: null };
  const named = currentTarget.get();
  if (named) return { kind: 'message', seq: named.seq, offset: null };
  const place = readPlace(chat.id);
  if (place) return { kind: 'message', ...place };
  return chat.unreadCount > 0 ? { kind: 'unread', count: chat.unreadCount, marker: null } : { kind: 'newest' };
};

const reaches = (client: ApolloClient, chatId: string, start: Start): boolean => {
  const window = readMessages(client.cache, chatId);
  if (!window) return false;
  const [first, last] = [window[0]?.seq ?? 1, window.at(-1)?.seq ?? 0];
  const lastSeq = readProgress(client.cache, chatId)?.lastSeq ?? 0;
  if (start.kind === 'message') return first <= start.seq && start.seq <= last;
  if (last < lastSeq) return false;
  return first === 1 || window.length >= (start.kind === 'unread' ? start.count + 1 : enoughToShow);
};

/** Brings what a start needs, and answers with the start as it is known then. */
const bring = async (client: ApolloClient, chatId: string, viewerId: string, start: Start): Promise<Start> => {
  if (start.kind === 'message') {
    if (!reaches(client, chatId, start)) await loadAround(client, chatId, start.seq);
    return start;
  }
  if (start.kind === 'newest' || start.count <= onePage) {
    if (!reaches(client, chatId, start)) await loadNewest(client, chatId, start.kind === 'unread' ? start.count : 0);
    return start;
  }
  const lastSeq = readProgress(client.cache, chatId)?.lastSeq ?? 0;
  const marker = (await loadMarker(client, chatId, viewerId)) ?? Math.max(0, lastSeq - start.count);
  await loadAround(client, chatId, marker + 1);
  return { ...start, marker };
};

type Side = 'older' | 'newer';

export interface Messages {
  messages: readonly MessageFields[];
  status: 'loading' | 'ready' | 'failed';
  /** Where the list begins; another `opening` is another list. */
  start: Start;
  opening: number;
  hasOlder: boolean;
  hasNewer: boolean;
  loadingOlder: boolean;
  more: (side: Side) => void;
  /** Opens the window anew at another place. */
  show: (start: Start) => void;
  reload: () => void;
}

type Opening = { number: number; start: Start; state: 'asked' | 'ready' | 'failed' };

/** Opens the window at a place; once more when the connection is back after a failure. */
const useOpening = (chat: ChatSummary) => {
  const client = useApolloClient();
  const viewerId = useViewerId();
  const connection = useConnectionState();
  const [opening, setOpening] = useState<Opening>(() => {
    const start = firstStart(chat);
    const known = reaches(client, chat.id, start);
    return { number: 0, start, state: known ? 'ready' : 'asked' };
  });
  const { number, start, state } = opening;
  useEffect(() => {
    if (state === 'ready' || connection === 'offline') return undefined;
    let left = false;
    const settle = (next: Partial<Opening>): void => {
      if (!left) setOpening((now) => (now.number === number ? { ...now, ...next } : now));
    };
    bring(client, chat.id, viewerId, start).then(
      (known) => settle({ start: known, state: 'ready' }),
      () => settle({ state: 'failed' }),
    );
    return () => {
      left = true;
    };
  }, [client, chat.id, viewerId, number, start, state, connection]);
  const show = useCallback(
    (next: Start) => {
      const state = reaches(client, chat.id, next) ? 'ready' : 'asked';
      setOpening((now) => ({ number: now.number + 1, start: next, state }));
    },
    [client, chat.id],
  );
  const reload = useCallback(() => setOpening((now) => ({ ...now, number: now.number + 1, state: 'asked' })), []);
  return { ...opening, offline: connection === 'offline', show, reload };
};

/** A link to a message of the chat that is open already leads there. */
const useTarget = (show: (start: Start) => void): void => {
  const target = useStore(currentTarget);
  const [followed, setFollowed] = useState(target);
  if (target === followed) return;
  setFollowed(target);
  if (target) show({ kind: 'message', seq: target.seq, offset: null });
};

/** Lets go of the far end of a window that has grown too long, a moment after it has: the list shrinks in a step of its own. */
const useBoundedWindow = (chatId: string, size: number, grown: Side | null): void => {
  const { cache } = useApolloClient();
  const away = useReactiveVar(readerPlace)?.away === true;
  const tooLong = size > (away ? windowSize : mostWhileFollowing);
  useEffect(() => {
    if (!tooLong) return undefined;
    const cut = (): void => {
      if (away) cutWindow(cache, chatId, grown === 'older' ? 'oldest' : 'newest', windowSize);
      else cutWindow(cache, chatId, 'newest', keptWhileFollowing);
    };
    const timer = setTimeout(cut, cutAfterMs);
    return () => clearTimeout(timer);
  }, [cache, chatId, tooLong, away, grown]);
};

/** Loads the next page at either end, one at a time. */
const useMore = (chatId: string) => {
  const client = useApolloClient();
  const [loading, setLoading] = useState<Side | null>(null);
  const [grown, setGrown] = useState<Side | null>(null);
  const busy = useRef(false);
  const more = useCallback(
    (side: Side) => {
      if (busy.current) return;
      busy.current = true;
      setLoading(side);
      setGrown(side);
      const done = (): void => {
        busy.current = false;
        setLoading(null);
      };
      loadMore(client, chatId, side).then(done, done);
    },
    [client, chatId],
  );
  return { loading, grown, more };
};

/** Goes where a search leads, unless the window has just been opened there. */
const useShownHit = (chatId: string, show: Messages['show']): void => {
  const hit = useStore(shownHit);
  const [opened] = useState(() => hitToReach(chatId));
  useEffect(() => {
    const due = hit && hitToReach(chatId);
    if (!due) return;
    reached(due);
    if (due !== opened) show({ kind: 'message', seq: due.seq, offset: null });
  }, [hit, opened, chatId, show]);
};

/** While it is mounted the chat counts as open; what it took is given back afterwards. */
const useOpenChat = (chatId: string): void => {
  const { cache } = useApolloClient();
  useEffect(() => {
    readerPlace({ chatId, away: readPlace(chatId) !== null });
    return () => {
      readerPlace(null);
      leaveWindow(cache, chatId, readPlace(chatId)?.seq ?? null);
    };
  }, [cache, chatId]);
};

/** The messages of an open chat: a window of at most a few hundred, wherever in the chat its reader is. */
export const useMessages = (chat: ChatSummary): Messages => {
  const { cache } = useApolloClient();
  const { data } = useQuery(messagesQuery, { variables: { chatId: chat.id }, fetchPolicy: 'cache-only' });
  // What was just brought is in the cache a moment before the query tells of it.
  const window = (data?.messages as readonly MessageFields[] | undefined) ?? readMessages(cache, chat.id);
  const messages = window ?? none;
  const { number, start, state, offline, show, reload } = useOpening(chat);
  const { loading, grown, more } = useMore(chat.id);
  useShownHit(chat.id, show);
  useTarget(show);
  useOpenChat(chat.id);
  useBoundedWindow(chat.id, messages.length, grown);
  // After an absence that was too long to be told change by change the window is gone.
  if (state === 'ready' && !window) show(firstStart(chat));
  return {
    messages,
    status: state === 'ready' ? 'ready' : state === 'failed' || offline ? 'failed' : 'loading',
    start,
    opening: number,
    hasOlder: (messages[0]?.seq ?? 1) > 1,
    hasNewer: messages.length > 0 && messages.at(-1)!.seq < chat.lastSeq,
    loadingOlder: loading === 'older',
    more,
    show,
    reload,
  };
};
