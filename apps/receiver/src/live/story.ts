import type { ChatChange, Message, ReadMarkerMove } from '#libs/domain';
import type { SubscriptionField } from './subscription-field.js';

/** What a subscription is told: the value of its root field, and the GraphQL type that the value has. */
export interface Story {
  typeName: string;
  value: object;
  /** The one viewer who is not told. */
  exceptViewerId?: string;
}

/** What a change means to a root field; null when it means nothing. */
export function storyOf(field: SubscriptionField, change: ChatChange): Story | null {
  if (field === 'events') return eventOf(change);
  switch (change.kind) {
    case 'messageAdded':
      return addedStory(field, change.message);
    case 'messageUpdated':
      return field === 'messageUpdated' || field === 'messageUpdateForChatList' ? messageStory(change.message) : null;
    case 'messageDeleted':
      return field === 'messageDeleted' || field === 'messageUpdateForChatList' ? messageStory(change.message) : null;
    case 'chatUpdated':
    case 'chatRenamed':
    case 'participantsJoined':
    case 'participantLeft':
    case 'rolesChanged':
      return field === 'chatUpdated' ? { typeName: 'Chat', value: change.chat } : null;
    case 'chatRemoved':
      return null;
  }
}

/** What was read from the database is told as it is now: edited and deleted since, it is news to those fields too. */
function addedStory(field: SubscriptionField, message: Message): Story | null {
  if (field === 'messageUpdated' && message.isEdited && !message.isDeleted) return messageStory(message);
  if (field === 'messageDeleted' && message.isDeleted) return messageStory(message);
  if (field === 'messageAdded' || field === 'messageUpdateForChatList') return messageStory(message);
  if (field === 'chatMessageNotification') return { ...messageStory(message), exceptViewerId: message.senderId };
  return null;
}

function messageStory(message: Message): Story {
  return { typeName: 'Message', value: message };
}

function eventOf(change: ChatChange): Story | null {
  switch (change.kind) {
    case 'messageAdded':
      return event('MessageAdded', { message: change.message });
    case 'messageUpdated':
      return event('MessageUpdated', { message: change.message });
    case 'messageDeleted':
      return event('MessageDeleted', { message: change.message });
    case 'chatUpdated':
    case 'chatRenamed':
    case 'participantsJoined':
    case 'participantLeft':
    case 'rolesChanged':
      return event('ChatUpdated', { chat: change.chat });
    case 'chatRemoved':
      return event('ChatRemoved', { chatId: change.chatId });
  }
}

/** A value of the union ChatEvent. */
export function event(typeName: string, fields: object): Story {
  return { typeName, value: { __typename: typeName, ...fields } };
}

export function markerStory(move: ReadMarkerMove): Story {
  const { chatId, userId, lastReadSeq, readAt } = move;
  return event('ReadMarkerMoved', { chatId, userId, lastReadSeq, readAt });
}

export function unreadStory(field: SubscriptionField, chatId: string, userId: string, unreadCount: number): Story {
  if (field === 'events') return event('UnreadCountChanged', { chatId, unreadCount });
  return { typeName: 'UnreadCountUpdate', value: { chatId, userId, unreadCount } };
}
