import { useFragment } from '@apollo/client/react';
import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { chatHistory, type HistoryEntry } from '../../shared/cache/history-cache.js';

const none: readonly HistoryEntry[] = [];

/** What is known of what happened to a group. */
export const useHistory = ({ id }: ChatSummary): readonly HistoryEntry[] => {
  const { data, complete } = useFragment({
    fragment: chatHistory,
    fragmentName: 'ChatHistory',
    from: { __typename: 'Chat', id },
  });
  return complete ? data.history : none;
};
