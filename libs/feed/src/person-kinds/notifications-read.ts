import { NotificationRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** Somebody has read what they were told of, with a chat or in the list. */
export const NOTIFICATIONS_READ: PersonKind<'notificationsRead'> = {
  thingOf: ({ chatId }) => `notifications read ${chatId}`,
  load: (entries, repositories) => repositories.get(NotificationRepository).readStates(entries),
};
