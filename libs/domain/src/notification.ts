export const NOTIFY_LEVELS = ['all', 'mentions', 'none'] as const;
/** Of which messages somebody wants to be notified: each, those that mention them, or none. */
export type NotifyLevel = (typeof NOTIFY_LEVELS)[number];

export const NOTIFICATION_REASONS = [
  'message',
  'mention',
  'reply',
  'reaction',
  'added',
  'savedSearch',
  'scheduledFailed',
] as const;
export type NotificationReason = (typeof NOTIFICATION_REASONS)[number];

export const NOTIFICATION_CHANNELS = ['push', 'email'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

export const NOTIFICATION_OUTCOMES = ['delivered', 'failed', 'suppressed'] as const;
export type NotificationOutcome = (typeof NOTIFICATION_OUTCOMES)[number];

/** A time of day and days of the week, in the zone of the person to whom they belong. */
export interface QuietHours {
  /** HH:MM. */
  from: string;
  /** HH:MM; before `from` it is the next day's. */
  to: string;
  /** 1 Monday to 7 Sunday, of the day on which the hours begin; all when empty. */
  days: number[];
}

/** What one person wants to be notified of, and how. */
export interface NotificationPreferences {
  direct: NotifyLevel;
  group: NotifyLevel;
  push: boolean;
  /** Mail for what is still unread after so many minutes away; null for none. */
  emailAfterMinutes: number | null;
  /** Whether a notification bears the text. */
  showsContent: boolean;
  quietHours: QuietHours[];
  /** Whose messages notify also in quiet hours and muted chats. */
  vipUserIds: string[];
  /** One summary when quiet hours end, instead of nothing. */
  digest: boolean;
}

/** What holds for whoever has changed nothing. */
export const DEFAULT_NOTIFICATION_PREFERENCES: Readonly<NotificationPreferences> = {
  direct: 'all',
  group: 'mentions',
  push: true,
  emailAfterMinutes: null,
  showsContent: true,
  quietHours: [],
  vipUserIds: [],
  digest: false,
};

/** A browser that wants to be told, as its push service knows it. */
export interface PushSubscription {
  id: string;
  deviceName: string | null;
  createdAt: Date;
  /** When its push service last took something. */
  lastUsedAt: Date | null;
}

/** Something that a person is told of: in their list, and perhaps by a push or a mail. */
export interface Notification {
  id: string;
  reason: NotificationReason;
  chatId: string | null;
  messageId: string | null;
  /** Who caused it. */
  actorId: string | null;
  isRead: boolean;
  createdAt: Date;
}

/** What became of a notification on its way to a device. */
export interface NotificationAttempt {
  id: string;
  notificationId: string;
  channel: NotificationChannel;
  outcome: NotificationOutcome;
  /** Why it was suppressed (read, active, level, muted, quietHours, duplicate), or failed. */
  detail: string | null;
  at: Date;
}
