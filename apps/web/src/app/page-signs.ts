import { useEffect } from 'react';
import { useQuery } from '@apollo/client/react';
import { useChatTitle } from '../shared/chats/chat-title.js';
import type { ChatSummary } from '../shared/cache/chat-cache.js';
import { graphql } from '../shared/generated/gql.js';
import { isolated } from '../shared/text/shown-name.js';
import { strings } from '../shared/text/strings.js';

const unreadCountsQuery = graphql(`
  query ChatUnreadCounts {
    chats {
      id
      unreadCount
    }
  }
`);

const icons = { plain: '/icons/converge.svg', unread: '/icons/converge-unread.svg' };

/** In milliseconds: the badge is the system's, which is asked for it at most so often. */
const badgeEvery = 1_000;

const badge = { shown: 0, wanted: 0, timer: null as ReturnType<typeof setTimeout> | null };

const showBadge = (unread: number): void => {
  badge.wanted = unread;
  if (!('setAppBadge' in navigator) || badge.timer !== null || badge.shown === unread) return;
  badge.shown = unread;
  void navigator.setAppBadge(unread).catch(() => undefined);
  badge.timer = setTimeout(() => {
    badge.timer = null;
    showBadge(badge.wanted);
  }, badgeEvery);
};

/** Outside of the page: the tab's title and picture, and the badge of the installed app. */
const show = (unread: number, place: string | null): void => {
  document.title = strings.app.title(unread, place && isolated(place));
  const icon = document.querySelector('link[rel=icon]');
  const picture = unread > 0 ? icons.unread : icons.plain;
  // Set again, even to the same, it is fetched and drawn again.
  if (icon && icon.getAttribute('href') !== picture) icon.setAttribute('href', picture);
  showBadge(unread);
};

/** Nothing of what a person saw stays in the tab's title when they are gone. */
const forget = (): void => show(0, null);

/** How many messages are unread over all chats, in the tab's title and picture; nothing of it once the person is gone. */
export const useUnreadSigns = (place: string | null): void => {
  const { data } = useQuery(unreadCountsQuery, { fetchPolicy: 'cache-only' });
  const unread = data?.chats.reduce((sum, chat) => sum + (chat.unreadCount ?? 0), 0) ?? 0;
  useEffect(() => show(unread, place), [unread, place]);
  useEffect(() => forget, []);
};

/** The same while a chat is open, which the title names. */
export const ChatSigns = ({ chat }: { chat: ChatSummary }) => {
  useUnreadSigns(useChatTitle(chat));
  return null;
};

export const PlainSigns = () => {
  useUnreadSigns(null);
  return null;
};
