import type { Type } from '@nestjs/common';
import type { PersonChangeKind, PersonPayload } from '#libs/domain';
import { ChatAdded } from './chat-added.type.js';
import { ChatPreferencesChanged } from './chat-preferences-changed.type.js';
import { ChatRemoved } from './chat-removed.type.js';
import { DraftChanged } from './draft-changed.type.js';
import { ScheduledMessageChanged } from './scheduled-message-changed.type.js';
import { SavedSearchMatched } from './saved-search-matched.type.js';
import { NotificationAdded } from './notification-added.type.js';
import { NotificationsRead } from './notifications-read.type.js';

/** What the stream of events says of a kind of change of the viewer's own. */
export interface PersonEvent<K extends PersonChangeKind> {
  /** The object type of the union ChatEvent, which bears the name of its class. */
  type: Type<unknown>;
  valueOf(payload: PersonPayload<K>): object;
  /** The chat of which it brings content: it is told only while the subscription is about that chat. */
  chatOf?(payload: PersonPayload<K>): string;
}

/** Every kind of change of the viewer's own; the compiler names the one that lacks here. */
export const PERSON_EVENTS: { [K in PersonChangeKind]: PersonEvent<K> } = {
  joined: personEvent(ChatAdded, ({ chat }) => ({ chat })),
  left: personEvent(ChatRemoved, ({ chatId }) => ({ chatId })),
  preferencesChanged: personEvent(ChatPreferencesChanged, ({ preferences }) => ({ preferences })),
  draftChanged: personEvent(DraftChanged, ({ chatId, draft }) => ({ chatId, draft })),
  scheduledMessageChanged: personEvent(ScheduledMessageChanged, ({ scheduledMessage }) => ({ scheduledMessage })),
  savedSearchMatched: personEvent(
    SavedSearchMatched,
    ({ savedSearchId, message }) => ({ savedSearchId, message }),
    ({ message }) => message.chatId,
  ),
  notificationAdded: personEvent(NotificationAdded, ({ notification }) => ({ notification })),
  notificationsRead: personEvent(NotificationsRead, (payload) => ({ ...payload })),
};

/** `valueOf` gives what the fields of the type are resolved from. */
function personEvent<K extends PersonChangeKind, T extends object>(
  type: Type<T>,
  valueOf: (payload: PersonPayload<K>) => { [F in keyof T]: unknown },
  chatOf?: (payload: PersonPayload<K>) => string,
): PersonEvent<K> {
  return { type, valueOf, ...(chatOf && { chatOf }) };
}
