import type { ApolloCache } from '@apollo/client';
import {
  putChat,
  putChatHead,
  putLastMessage,
  putParticipants,
  putProgress,
  putReadMarker,
  putUnreadCount,
  removeChat,
  takeMessage,
} from '../../shared/cache/chat-cache.js';
import { dropMessages, putMessage } from '../../shared/cache/message-cache.js';
import type { ChatPositions } from './chat-positions.js';
import type { ChatEvent } from './events-subscription.js';

/** What has to be done beside the cache: the stream is live, or a chat must be asked for anew. */
export type Consequence = { kind: 'live' } | { kind: 'reload-chat'; chatId: string } | null;

/**
 * The one function by which news reaches the cache. Applying an event twice, or one that was overtaken, changes nothing:
 * revisions decide.
 */
export const applyEvent = (cache: ApolloCache, positions: ChatPositions, event: ChatEvent): Consequence => {
  switch (event.__typename) {
    case 'Ready':
      return { kind: 'live' };
    case 'ResyncRequired':
      dropMessages(cache, event.chatId);
      positions.forget(event.chatId);
      return { kind: 'reload-chat', chatId: event.chatId };
    case 'MessageAdded':
    case 'MessageUpdated':
      takeMessage(cache, event.message);
      positions.advance(event.message.chatId, event.message.revision);
      return null;
    case 'MessageDeleted':
      putMessage(cache, event.message);
      putProgress(cache, event.message);
      putLastMessage(cache, event.message.chatId, event.message.chat.lastMessage);
      positions.advance(event.message.chatId, event.message.revision);
      return null;
    case 'ChatAdded':
      putChat(cache, event.chat);
      positions.advance(event.chat.id, event.chat.revision);
      return null;
    case 'ChatUpdated':
      putChatHead(cache, event.chat);
      putParticipants(cache, event.chat);
      positions.advance(event.chat.id, event.chat.revision);
      return null;
    case 'ChatRemoved':
      removeChat(cache, event.chatId);
      positions.forget(event.chatId);
      return null;
    case 'ReadMarkerMoved':
      putReadMarker(cache, event.chatId, event.userId, event.lastReadSeq);
      return null;
    case 'UnreadCountChanged':
      putUnreadCount(cache, event.chatId, event.unreadCount);
      return null;
  }
};
