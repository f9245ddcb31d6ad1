import { PERSON_CHANGE_NUMBERS, type PersonChangeKind } from '#libs/domain';
import type { PersonKind } from './person-kind.js';
import { DRAFT_CHANGED } from './person-kinds/draft-changed.js';
import { JOINED } from './person-kinds/joined.js';
import { LEFT } from './person-kinds/left.js';
import { PREFERENCES_CHANGED } from './person-kinds/preferences-changed.js';
import { SCHEDULED_MESSAGE_CHANGED } from './person-kinds/scheduled-message-changed.js';
import { SAVED_SEARCH_MATCHED } from './person-kinds/saved-search-matched.js';
import { NOTIFICATION_ADDED } from './person-kinds/notification-added.js';
import { NOTIFICATIONS_READ } from './person-kinds/notifications-read.js';

/** Every kind of change of a person's own; the compiler names the one that lacks here. */
const KINDS: { [K in PersonChangeKind]: PersonKind<K> } = {
  joined: JOINED,
  left: LEFT,
  preferencesChanged: PREFERENCES_CHANGED,
  draftChanged: DRAFT_CHANGED,
  scheduledMessageChanged: SCHEDULED_MESSAGE_CHANGED,
  savedSearchMatched: SAVED_SEARCH_MATCHED,
  notificationAdded: NOTIFICATION_ADDED,
  notificationsRead: NOTIFICATIONS_READ,
};

/** A kind whose changes are taken and given without looking at which it is. */
export interface NamedPersonKind {
  name: PersonChangeKind;
  kind: PersonKind<PersonChangeKind>;
}

const BY_NUMBER = new Map<number, NamedPersonKind>(
  (Object.keys(KINDS) as PersonChangeKind[]).map((name) => [
    PERSON_CHANGE_NUMBERS[name],
    { name, kind: KINDS[name] as PersonKind<PersonChangeKind> },
  ]),
);

/** The kind that bears a number in people's logs; undefined for one that a newer instance has written. */
export function personKindOf(number: number): NamedPersonKind | undefined {
  return BY_NUMBER.get(number);
}
