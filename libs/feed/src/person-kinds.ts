import type { PersonLogEntry } from '#libs/database';
import { PERSON_CHANGE_NUMBERS, type PersonChange, type PersonChangeKind } from '#libs/domain';

/** How a person's change of one kind is read from their log; null when nothing is left of it. */
type PersonKind<K extends PersonChangeKind> = (entry: PersonLogEntry) => Extract<PersonChange, { kind: K }> | null;

/** Every kind of change of a person's own log; the compiler names the one that lacks here. */
const KINDS: { [K in PersonChangeKind]: PersonKind<K> } = {
  joined: ({ revision, chatId }) => (chatId === null ? null : { kind: 'joined', revision, chatId }),
  left: ({ revision, chatId }) => (chatId === null ? null : { kind: 'left', revision, chatId }),
};

const BY_NUMBER = new Map<number, PersonKind<PersonChangeKind>>(
  Object.entries(KINDS).map(([name, kind]) => [
    PERSON_CHANGE_NUMBERS[name as PersonChangeKind],
    kind as PersonKind<PersonChangeKind>,
  ]),
);

/** Undefined for a kind that a newer instance has written. */
export function personKindOf(number: number): PersonKind<PersonChangeKind> | undefined {
  return BY_NUMBER.get(number);
}
