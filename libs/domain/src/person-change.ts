import type { PersonChangeKind } from './change-kind.js';
import type { Chat } from './chat.js';
import type { ChatPreferences } from './chat-preferences.js';
import type { Draft } from './draft.js';
import type { ScheduledMessage } from './scheduled-message.js';
import type { Message } from './message.js';
import type { Notification } from './notification.js';

/** What a person's own subscribers are given of a kind of change, as it is when it is read. */
interface Payloads {
  /** The person came to be in a chat, and still is. */
  joined: { chat: Chat };
  left: { chatId: string };
  preferencesChanged: { preferences: ChatPreferences };
  /** Null when there is no draft any more. */
  draftChanged: { chatId: string; draft: Draft | null };
  scheduledMessageChanged: { scheduledMessage: ScheduledMessage };
  /** The message as it is now, of a chat that is still the person's. */
  savedSearchMatched: { savedSearchId: string; message: Message };
  notificationAdded: { notification: Notification };
  /** Of a chat up to a seq, or all up to one. */
  notificationsRead: { inChatId: string | null; upToSeq: number | null; upToId: string | null };
}

/** What one kind of change brings, beside its kind and revision. */
export type PersonPayload<K extends PersonChangeKind> = Payloads[K];

/** One change of one kind of a person's own. Each takes exactly one revision of theirs. */
export type PersonChangeOf<K extends PersonChangeKind> = K extends PersonChangeKind
  ? { kind: K; revision: number; payload: PersonPayload<K> }
  : never;

/** One step of what happens to a person. */
export type PersonChange = PersonChangeOf<PersonChangeKind>;
