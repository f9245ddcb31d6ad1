import { NotificationRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** Somebody is told of something. */
export const NOTIFICATION_ADDED: PersonKind<'notificationAdded'> = {
  thingOf: ({ ref }) => `notification ${ref}`,
  load: async (entries, repositories) => {
    const keys = entries.map(({ userId, ref }) => ({ userId, id: ref! }));
    const found = await repositories.get(NotificationRepository).byKeys(keys);
    return found.map((notification) => (notification ? { notification } : null));
  },
};
