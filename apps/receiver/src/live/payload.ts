import type { ViewerUnread } from '#libs/database';
import {
  MAX_PAGE,
  participantSteps,
  type Chat,
  type ChatChange,
  type ChatChangeOf,
  type Message,
  type PersonChange,
  type PersonChangeKind,
} from '#libs/domain';
import { PERSON_EVENTS, type PersonEvent } from '../event-types/person-events.js';
import type { SubscriptionField } from './subscription-field.js';

/** What a subscription is sent for a change or a signal: the value of its root field, and the GraphQL type that the value has. */
export interface Payload {
  typeName: string;
  value: object;
  /** The one viewer who is not told. */
  exceptViewerId?: string;
  /** It is written only while the subscription is about this chat. */
  inChatId?: string;
}

/** The root fields, beside `events`, that a kind of change is for. */
const FIELDS: Record<ChatChange['kind'], readonly SubscriptionField[]> = {
  messageAdded: ['messageAdded', 'messageUpdateForChatList', 'chatMessageNotification'],
  messageUpdated: ['messageUpdated', 'messageUpdateForChatList'],
  messageDeleted: ['messageDeleted', 'messageUpdateForChatList'],
  chatUpdated: ['chatUpdated'],
  chatRenamed: ['chatUpdated'],
  participantsJoined: ['chatUpdated'],
  participantLeft: ['chatUpdated'],
  rolesChanged: ['chatUpdated'],
  chatRemoved: [],
  reactionChanged: [],
  messagePinned: [],
  messageUnpinned: [],
};

/** What a change means to a root field; null when it means nothing. */
export function payloadOf(field: SubscriptionField, change: ChatChange): Payload | null {
  if (field === 'events') return eventOf(change);
  if (change.kind === 'messageAdded') return addedPayload(field, change.message);
  if (!FIELDS[change.kind].includes(field)) return null;
  if ('message' in change) return messagePayload(change.message);
  return 'chat' in change ? { typeName: 'Chat', value: change.chat } : null;
}

/** What was read from the database is sent as it is now: edited and deleted since, it is for those fields too. */
function addedPayload(field: SubscriptionField, message: Message): Payload | null {
  if (field === 'messageUpdated' && message.isEdited && !message.isDeleted) return messagePayload(message);
  if (field === 'messageDeleted' && message.isDeleted) return messagePayload(message);
  if (!FIELDS.messageAdded.includes(field)) return null;
  const payload = messagePayload(message);
  return field === 'chatMessageNotification' ? { ...payload, exceptViewerId: message.senderId } : payload;
}

function messagePayload(message: Message): Payload {
  return { typeName: 'Message', value: message };
}

function eventOf(change: ChatChange): Payload | null {
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
      return chatEvent(change, change.chat);
    case 'reactionChanged':
      return reactionEvent(change);
    case 'messagePinned':
      return event('MessagePinned', { message: change.message });
    case 'messageUnpinned':
      return event('MessageUnpinned', { message: change.message });
    case 'chatRemoved':
      return event('ChatRemoved', { chatId: change.chatId });
  }
}

function reactionEvent(change: ChatChangeOf<'reactionChanged'>): Payload {
  const { message, userId, emoji, isAdded, revision } = change;
  return event('ReactionChanged', { message, userId, emoji, isAdded, revision });
}

function chatEvent(change: ChatChange, chat: Chat): Payload {
  const steps = change.participants === undefined ? participantSteps(change) : change.participants;
  const isKnown = steps !== null && steps.changedIds.length <= MAX_PAGE && steps.leftIds.length <= MAX_PAGE;
  return event('ChatUpdated', { chat, participantChanges: isKnown ? { chatId: chat.id, ...steps } : null });
}

/** What the stream of events says of a change of the viewer's own. */
export function personPayload({ kind, payload }: PersonChange): Payload {
  const { type, valueOf, chatOf } = PERSON_EVENTS[kind] as PersonEvent<PersonChangeKind>;
  return { ...event(type.name, valueOf(payload)), ...(chatOf && { inChatId: chatOf(payload) }) };
}

/** A value of the union ChatEvent. */
export function event(typeName: string, fields: object): Payload {
  return { typeName, value: { __typename: typeName, ...fields } };
}

export function unreadPayload(
  field: SubscriptionField,
  { chatId, userId, unreadCount, mentionCount }: Omit<ViewerUnread, 'revision' | 'lastReadSeq'>,
): Payload {
  if (field === 'events') return event('UnreadCountChanged', { chatId, unreadCount, mentionCount });
  return { typeName: 'UnreadCountUpdate', value: { chatId, userId, unreadCount, mentionCount } };
}
