import { ScheduledMessageRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** Somebody scheduled or cancelled a message, or it was sent, or could not be. */
export const SCHEDULED_MESSAGE_CHANGED: PersonKind<'scheduledMessageChanged'> = {
  thingOf: ({ ref }) => `scheduled ${ref}`,
  load: async (entries, repositories) => {
    const pairs = entries.map(({ userId, ref }) => ({ userId, id: ref! }));
    const found = await repositories.get(ScheduledMessageRepository).of(pairs);
    return found.map((scheduledMessage) => scheduledMessage && { scheduledMessage });
  },
};
