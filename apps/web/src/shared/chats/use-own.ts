import { useFragment } from '@apollo/client/react';
import { chatOwn, type ChatOwn } from '../cache/own-cache.js';

/** What of a chat is the viewer's own; null while it is not known. */
export const useOwn = (chatId: string): ChatOwn | null => {
  const { data, complete } = useFragment({
    fragment: chatOwn,
    fragmentName: 'ChatOwn',
    from: { __typename: 'Chat', id: chatId },
  });
  return complete ? (data as ChatOwn) : null;
};
