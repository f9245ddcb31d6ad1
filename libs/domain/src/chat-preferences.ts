import type { NotifyLevel } from './notification.js';

/** What one person wants of one chat, as it holds now. */
export interface ChatPreferences {
  chatId: string;
  notify: NotifyLevel;
  /** The chat has no level of its own. */
  notifyIsDefault: boolean;
  /** Null when it is not muted now. */
  mutedUntil: Date | null;
  isFavorite: boolean;
  /** False again from the first message on that would have notified since it was archived. */
  isArchived: boolean;
  /** By hand, until the chat is read. */
  isMarkedUnread: boolean;
}

/** What is given is set; what is left out stays. */
export interface ChatPreferencesChange {
  /** Null: as the account says. */
  notify?: NotifyLevel | null;
  /** Null: not muted. */
  mutedUntil?: Date | null;
  isFavorite?: boolean | null;
  isArchived?: boolean | null;
  isMarkedUnread?: boolean | null;
}
