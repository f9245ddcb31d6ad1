import { SavedSearchMatchRepository } from '#libs/database';
import type { PersonKind } from '../person-kind.js';

/** A new message fits a saved search of somebody's: each match is told. */
export const SAVED_SEARCH_MATCHED: PersonKind<'savedSearchMatched'> = {
  thingOf: () => null,
  load: (entries, repositories) =>
    repositories.get(SavedSearchMatchRepository).matched(entries.map(({ userId, ref }) => ({ userId, matchId: ref! }))),
};
