import { useQuery } from '@apollo/client/react';
import type { MessageFields } from '../cache/message-cache.js';
import { pinnedQuery } from '../cache/pin-cache.js';

const none: readonly MessageFields[] = [];

/** The pinned messages of a chat, the one pinned last first. */
export const usePins = (chatId: string): readonly MessageFields[] =>
  useQuery(pinnedQuery, { variables: { chatId } }).data?.chat.pinnedMessages ?? none;
