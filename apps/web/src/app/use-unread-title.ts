import { useEffect } from 'react';
import { useQuery } from '@apollo/client/react';
import { graphql } from '../shared/generated/gql.js';
import { strings } from '../shared/text/strings.js';
import { useChat } from '../shared/chats/use-chats.js';

const unreadCountsQuery = graphql(`
  query ChatUnreadCounts {
    chats {
      id
      unreadCount
    }
  }
`);

/** The tab's title tells how many chats have something unread. */
export const useUnreadTitle = (chatId: string | null): void => {
  const { data } = useQuery(unreadCountsQuery, { fetchPolicy: 'cache-only' });
  const unread = data?.chats.filter((chat) => chat.unreadCount && chat.unreadCount > 0).length ?? 0;
  const name = useChat(chatId ?? '')?.name ?? null;
  useEffect(() => {
    document.title = strings.app.title(unread, name);
  }, [unread, name]);
};
