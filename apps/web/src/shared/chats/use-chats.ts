import { useMemo } from 'react';
import { useFragment, useQuery } from '@apollo/client/react';
import { chatIdsQuery, chatSummary, type ChatSummary } from '../cache/chat-cache.js';

/** The ids of all chats, the newest activity first; null until the list is known. */
export const useChatIds = (): readonly string[] | null => {
  const { data } = useQuery(chatIdsQuery, { fetchPolicy: 'cache-only' });
  return useMemo(() => {
    if (!data?.chats) return null;
    const byActivity = data.chats.toSorted((a, b) =>
      a.lastActivityAt < b.lastActivityAt ? 1 : a.lastActivityAt > b.lastActivityAt ? -1 : 0,
    );
    return byActivity.map((chat) => chat.id as string);
  }, [data]);
};

/** One chat of the list; null while it is not here. */
export const useChat = (chatId: string): ChatSummary | null => {
  const { data, complete } = useFragment({
    fragment: chatSummary,
    fragmentName: 'ChatSummary',
    from: { __typename: 'Chat', id: chatId },
  });
  return complete ? (data as ChatSummary) : null;
};
