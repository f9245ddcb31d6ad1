import { DomainError } from './domain-error.js';
import { parseId } from './id.js';

/** online: a device is connected and in use; away: connected, none in use; offline: none is connected. */
export const PRESENCE_STATES = ['online', 'away', 'offline'] as const;
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** Whether a person is there, all of their devices together. */
export interface Presence {
  userId: string;
  state: PresenceState;
  /** When the last device went; null while one is connected, for those who never were, and where it is hidden. */
  lastSeenAt: Date | null;
}

/** From connecting to going, of all devices of a person together. */
export interface PresencePeriod {
  from: Date;
  to: Date | null;
}

/** As others see somebody who hides, and as somebody who hides sees others. */
export function hiddenPresence(userId: string): Presence {
  return { userId, state: 'offline', lastSeenAt: null };
}

const MAX_PEOPLE = 200;

/** The people whose presence is asked for, each once. @throws BAD_USER_INPUT for more than 200, or a malformed id. */
export function parsePeople(userIds: readonly string[]): string[] {
  if (userIds.length > MAX_PEOPLE) throw DomainError.badInput('userIds', `At most ${MAX_PEOPLE} people at once.`);
  return [...new Set(userIds.map((id) => parseId(id, 'userIds')))];
}
