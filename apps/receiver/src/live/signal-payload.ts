import type { ChatSignal, ChatSignalKind, ChatSignalValue, Message, ReadMarkerMove } from '#libs/domain';
import { event, type Payload } from './payload.js';
import type { SubscriptionField } from './subscription-field.js';
import type { SubscriptionSpec } from './subscription-spec.js';

/** What subscriptions are sent of one kind of signal. */
interface LiveSignal<K extends ChatSignalKind> {
  /** What `events` says of it, the same to all who are in the chat. */
  eventOf(value: ChatSignalValue<K>): Payload;
  /** The other root fields that are told of it, and what each is sent: also of a value that a later one has overtaken. */
  fields: Partial<Record<SubscriptionField, (value: ChatSignalValue<K>, spec: SubscriptionSpec) => Payload | null>>;
  /** The one viewer who is not told. */
  exceptViewerId?(value: ChatSignalValue<K>): string;
  /** Whose unread count it may have changed. */
  countOf?(value: ChatSignalValue<K>): string;
}

/** Every kind of signal of a chat; the compiler names the one that lacks here. */
const SIGNALS: { [K in ChatSignalKind]: LiveSignal<K> } = {
  markerMoved: {
    eventOf: ({ chatId, userId, lastReadSeq, readAt }) =>
      event('ReadMarkerMoved', { chatId, userId, lastReadSeq, readAt }),
    fields: { messageReadUpdated: (move, { message }) => readPayload(move, message) },
    countOf: ({ userId }) => userId,
  },
};

/** What a subscription is sent of a signal; null for nothing. */
export function signalPayload({ kind, value }: ChatSignal, spec: SubscriptionSpec): Payload | null {
  const { eventOf, fields } = liveSignal(kind);
  return spec.field === 'events' ? eventOf(value) : (fields[spec.field]?.(value, spec) ?? null);
}

/** What all who asked the same question are sent, where that is the same; null where it is not. */
export function sharedPayload({ kind, value }: ChatSignal, field: SubscriptionField): Payload | null {
  return field === 'events' ? liveSignal(kind).eventOf(value) : null;
}

/** The one viewer who is not told of a signal; undefined for nobody. */
export function exceptViewer({ kind, value }: ChatSignal): string | undefined {
  return liveSignal(kind).exceptViewerId?.(value);
}

/** Whether a root field is told of a signal. @param isLast false when a later value was told before it. */
export function isSignalFor({ kind }: ChatSignal, field: SubscriptionField, isLast: boolean): boolean {
  return field === 'events' ? isLast : liveSignal(kind).fields[field] !== undefined;
}

/** Whose unread count a signal may have changed; undefined for nobody's. */
export function countOf({ kind, value }: ChatSignal): string | undefined {
  return liveSignal(kind).countOf?.(value);
}

function liveSignal(kind: ChatSignalKind): LiveSignal<ChatSignalKind> {
  return SIGNALS[kind] as LiveSignal<ChatSignalKind>;
}

/** What those who watch a message are sent of a move; null when it passed no message of theirs. */
function readPayload(move: ReadMarkerMove, message: Message | undefined): Payload | null {
  if (!message || message.senderId === move.userId) return null;
  if (message.seq <= move.previousReadSeq || message.seq > move.lastReadSeq) return null;
  return {
    typeName: 'MessageReadUpdate',
    value: { messageId: message.id, userId: move.userId, readAt: move.readAt },
  };
}
