import type { ApolloCache } from '@apollo/client';
import {
  putChat,
  putChatHead,
  putLastMessage,
  putParticipantChanges,
  putReadMarker,
  putUnreadCount,
  removeChat,
} from '../../shared/cache/chat-cache.js';
import { putHistory } from '../../shared/cache/history-cache.js';
import { dropMessages, type MessageFields } from '../../shared/cache/message-cache.js';
import { takeMessages } from '../../shared/cache/message-news.js';
import { putDraft, putOwn, putPreferences } from '../../shared/cache/own-cache.js';
import { forgetPins, putPin } from '../../shared/cache/pin-cache.js';
import { forgetScheduled, putScheduled } from '../../shared/cache/scheduled-cache.js';
import { addMatch } from '../../shared/search/saved-matches.js';
import { putNotification, readNotifications } from '../../shared/cache/notification-cache.js';
import type { ChatPositions } from './chat-positions.js';
import type { ChatEvent } from './events-subscription.js';

/** What has to be done beside the cache: the stream is live, or something must be asked for anew. */
export type Consequence = { kind: 'live' } | { kind: 'reload-chat'; chatId: string } | { kind: 'reload-own' } | null;

/** Pins, and what is the viewer's own. */
const applyOwn = (cache: ApolloCache, event: ChatEvent): null => {
  switch (event.__typename) {
    case 'MessagePinned':
    case 'MessageUnpinned':
      putPin(cache, event.message, event.__typename === 'MessagePinned');
      return null;
    case 'ChatPreferencesChanged':
      putPreferences(cache, event.preferences);
      return null;
    case 'DraftChanged':
      putDraft(cache, event.chatId, event.draft);
      return null;
    case 'ScheduledMessageChanged':
      putScheduled(cache, event.scheduledMessage);
      return null;
    case 'NotificationAdded':
      putNotification(cache, event.notification);
      return null;
    case 'NotificationsRead':
      readNotifications(cache, event);
      return null;
    case 'SavedSearchMatched':
      addMatch(event.savedSearchId, event.found.id);
      return null;
    default:
      // A kind that a newer server knows and this page does not.
      return null;
  }
};

const applyOne = (cache: ApolloCache, positions: ChatPositions, event: ChatEvent): Consequence => {
  switch (event.__typename) {
    case 'Ready':
      positions.person = event.personRevision;
      return { kind: 'live' };
    case 'PersonResyncRequired':
      positions.person = event.personRevision;
      forgetScheduled(cache);
      return { kind: 'reload-own' };
    case 'ResyncRequired':
      dropMessages(cache, event.chatId);
      forgetPins(cache, event.chatId);
      positions.forget(event.chatId);
      return { kind: 'reload-chat', chatId: event.chatId };
    case 'MessageAdded':
    case 'MessageUpdated':
      takeMessages(cache, event.message.chatId, [event.message]);
      return null;
    case 'MessageDeleted':
      takeMessages(cache, event.message.chatId, [event.message]);
      putLastMessage(cache, event.message.chatId, event.message.chat.lastMessage);
      putPin(cache, event.message, false);
      positions.advance(event.message.chatId, event.message.revision);
      return null;
    case 'ChatAdded':
      putChat(cache, event.chat);
      putOwn(cache, event.chat);
      positions.advance(event.chat.id, event.chat.revision);
      return null;
    case 'ChatUpdated':
      putChatHead(cache, event.chat);
      putParticipantChanges(cache, event.chat, event.participantChanges);
      putHistory(cache, event.chat.id, event.chat.history);
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
    default:
      return applyOwn(cache, event);
  }
};

type Write = () => unknown;

/** What may be put together: of counts the last, of markers the furthest, of messages all of a chat at once. */
class Gathered {
  private readonly messages = new Map<string, Map<string, MessageFields>>();
  private readonly values = new Map<string, Write>();
  private readonly markers = new Map<string, { seq: number; write: Write }>();

  /** False for an event that has to be applied in its turn. */
  add(cache: ApolloCache, positions: ChatPositions, event: ChatEvent): boolean {
    const { __typename: kind } = event;
    if (kind === 'MessageAdded' || kind === 'MessageUpdated') {
      this.addMessage(event.message);
      positions.advance(event.message.chatId, event.message.revision);
      return true;
    }
    if (kind === 'UnreadCountChanged') {
      this.values.set(event.chatId, () => applyOne(cache, positions, event));
      return true;
    }
    if (kind !== 'ReadMarkerMoved') return false;
    const whose = `${event.chatId}:${event.userId}`;
    if ((this.markers.get(whose)?.seq ?? -1) < event.lastReadSeq) {
      this.markers.set(whose, { seq: event.lastReadSeq, write: () => applyOne(cache, positions, event) });
    }
    return true;
  }

  write(cache: ApolloCache): void {
    for (const [chatId, messages] of this.messages) takeMessages(cache, chatId, [...messages.values()]);
    for (const write of this.values.values()) write();
    for (const { write } of this.markers.values()) write();
    this.messages.clear();
    this.markers.clear();
    this.values.clear();
  }

  private addMessage(message: MessageFields): void {
    const ofChat = this.messages.get(message.chatId) ?? new Map<string, MessageFields>();
    this.messages.set(message.chatId, ofChat);
    const known = ofChat.get(message.id);
    if (!known || known.revision < message.revision) ofChat.set(message.id, message);
  }
}

/**
 * The one function by which news reaches the cache. Applying an event twice, or one that was overtaken, changes nothing: revisions
 * decide. Events that came together are written together: a hundred messages of a chat cost one write of its window.
 */
export const applyEvents = (
  cache: ApolloCache,
  positions: ChatPositions,
  events: readonly ChatEvent[],
): Consequence[] => {
  const gathered = new Gathered();
  const consequences = events.map((event) => {
    if (gathered.add(cache, positions, event)) return null;
    gathered.write(cache);
    return applyOne(cache, positions, event);
  });
  gathered.write(cache);
  return consequences;
};
