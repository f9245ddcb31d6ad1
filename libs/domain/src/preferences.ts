import { DomainError } from './domain-error.js';

/** What a person chooses for themselves. */
export interface Preferences {
  /** Others do not see when this person is there or was, and this person does not see it of others. */
  hidesPresence: boolean;
  /** Others do not see what this person has read, and this person does not see it of others. */
  hidesReadReceipts: boolean;
  /** An IANA name. */
  timeZone: string;
}

/** Of somebody who never chose. */
export const DEFAULT_PREFERENCES: Readonly<Preferences> = {
  hidesPresence: false,
  hidesReadReceipts: false,
  timeZone: 'UTC',
};

/** An area and a place, or one of the old names without a place; no offset, which some platforms take for a zone too. */
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;
const MAX_NAME = 64;

/** The name as IANA writes it. @throws BAD_USER_INPUT when it is the name of no time zone. */
export function parseTimeZone(name: string): string {
  const zone = name.length <= MAX_NAME && IANA_NAME.test(name) ? resolved(name) : undefined;
  if (zone === undefined)
    throw DomainError.badInput('timeZone', 'A time zone has an IANA name, such as Europe/Berlin.');
  // An older name of the same zone stays as it was given.
  return zone.toLowerCase() === name.toLowerCase() ? zone : name;
}

function resolved(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
