import type { PersonLogEntry } from '#libs/database';
import type { PersonChangeKind, PersonPayload } from '#libs/domain';
import type { Repositories } from './repositories.js';

/** Everything that a person's log knows of one kind of change. */
export interface PersonKind<K extends PersonChangeKind> {
  /**
   * What an entry is about: of several entries of a page that are about one thing, whatever their kinds, only the last is
   * given. Null: each entry is given.
   */
  thingOf(entry: PersonLogEntry): string | null;
  /**
   * What these entries are about, as it is now, in their order: entries of many people, in one statement. Null where nothing
   * is left of it, or where it is not that person's any more: who may see it is asked here.
   */
  load(entries: readonly PersonLogEntry[], repositories: Repositories): Promise<(PersonPayload<K> | null)[]>;
}
