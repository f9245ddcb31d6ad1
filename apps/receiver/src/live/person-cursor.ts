import type { SubscriptionSpec } from './subscription-spec.js';

/** How far one subscription is with what is its viewer's own. Its position is moved by the resume, and then by the writer. */
export interface PersonCursor {
  /** Everything up to this revision of the viewer's own was written, or was there before the subscription. */
  position: number;
  /** False until an `events` has said Ready. */
  isLive: boolean;
  /** Something is read or written for it; whatever comes meanwhile is read afterwards. */
  isBusy: boolean;
  /** Something may have come after its position. */
  isStale: boolean;
  /** Chats that were taken from it: whether the viewer has come back to one is asked by the sweep. */
  readonly departed: Set<string>;
}

/** Where a subscription begins. */
export function personCursor({ field, personRevision = 0, sincePerson }: SubscriptionSpec): PersonCursor {
  return {
    position: sincePerson ?? personRevision,
    isLive: field !== 'events',
    isBusy: false,
    isStale: false,
    departed: new Set(),
  };
}
