import { Injectable } from '@nestjs/common';
import { PersonLogRepository, type PersonLogEntries } from '#libs/database';
import type { PersonChange } from '#libs/domain';
import { personKindOf } from './person-kinds.js';

/** Some of what happened to a person after a revision of theirs. */
export interface PersonLogPage {
  /** In order of revision. */
  changes: PersonChange[];
  /** The revision up to which the page has everything: where to go on. */
  position: number;
  isLast: boolean;
  /** False when a revision has no entry, or the log ends before the position that was asked after. */
  isComplete: boolean;
  /** Entries of kinds that this instance does not know; they are passed over. */
  unknown: number;
}

/** Reads what happened to a person, in the same way as a chat's log is read. */
@Injectable()
export class PersonLogReader {
  constructor(private readonly log: PersonLogRepository) {}

  /** The first entries after a revision, at most `limit`. @throws UNAVAILABLE */
  async read(userId: string, after: number, limit: number): Promise<PersonLogPage> {
    return toPersonPage(await this.log.entriesAfter(userId, after, limit), after, limit);
  }
}

/** Exported for its spec: the same without a database. */
export function toPersonPage({ revision, entries }: PersonLogEntries, after: number, limit: number): PersonLogPage {
  const isLast = entries.length < limit;
  const position = isLast ? revision : entries[entries.length - 1].revision;
  const known = entries.filter(({ kind }) => personKindOf(kind) !== undefined);
  return {
    changes: known.flatMap((entry) => personKindOf(entry.kind)!(entry) ?? []),
    position,
    isLast,
    isComplete: entries.length === position - after && entries.every((entry, i) => entry.revision === after + 1 + i),
    unknown: entries.length - known.length,
  };
}
