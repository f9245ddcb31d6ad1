import { Injectable } from '@nestjs/common';
import { PERSON_CHANGE_NUMBERS, type PersonChangeKind } from '#libs/domain';
import { Database, type Transaction } from '../database.js';

/** One entry of a person's own log. */
export interface PersonLogEntry {
  userId: string;
  revision: number;
  /** A number of PERSON_CHANGE_NUMBERS, or one that a newer instance has written. */
  kind: number;
  chatId: string | null;
  ref: string | null;
}

/** How far a person's log is, and some of it, as one snapshot. */
export interface PersonLogEntries {
  revision: number;
  entries: PersonLogEntry[];
}

export interface PersonPosition {
  userId: string;
  revision: number;
}

/** What a transaction leaves in a person's own log. */
export interface PersonChangeRecord {
  userId: string;
  kind: PersonChangeKind;
  chatId?: string;
  /** The thing that it is about, when it has an id. */
  ref?: string;
}

/** A record that was left, with the revision that it took: what the hint of it says. */
export interface RecordedPersonChange extends PersonChangeRecord {
  revision: number;
}

/** Reads of people's own logs. Somebody whom nothing ever happened to stands at revision 0. */
@Injectable()
export class PersonLogRepository {
  constructor(private readonly database: Database) {}

  /** Those of the people whose log does not stand at the revision given for them. */
  async moved(positions: readonly PersonPosition[]): Promise<PersonPosition[]> {
    return this.database.query<PersonPosition>(
      'people_moved',
      `SELECT w.user_id AS "userId", coalesce(h.revision, 0) AS revision
       FROM unnest($1::uuid[], $2::integer[]) AS w (user_id, revision)
       LEFT JOIN person_heads h ON h.user_id = w.user_id WHERE coalesce(h.revision, 0) <> w.revision`,
      columnsOf(positions),
    );
  }

  /**
   * One snapshot: how far the log of each of these people is, and its first entries after a revision, at most `limit` a
   * person, in order. Each person once.
   */
  async entriesAfter(positions: readonly PersonPosition[], limit: number): Promise<Map<string, PersonLogEntries>> {
    const values = [...columnsOf(positions), limit];
    const rows = await this.database.query<PersonLogEntry & { head: number }>(
      'person_logs_after',
      ENTRIES_AFTER,
      values,
    );
    const found = new Map<string, PersonLogEntries>();
    for (const { head, ...entry } of rows) {
      const own = found.get(entry.userId) ?? { revision: head, entries: [] };
      found.set(entry.userId, own);
      if (entry.revision !== null) own.entries.push(entry);
    }
    return found;
  }
}

/** Written by hand: the heads and the logs of many people as one snapshot. */
const ENTRIES_AFTER = `
  SELECT w.user_id AS "userId", coalesce(h.revision, 0) AS head, l.revision, l.kind, l.chat_id AS "chatId", l.ref
  FROM unnest($1::uuid[], $2::integer[]) AS w (user_id, revision)
  LEFT JOIN person_heads h ON h.user_id = w.user_id
  LEFT JOIN LATERAL (
    SELECT e.revision, e.kind, e.chat_id, e.ref FROM person_changes e
    WHERE e.user_id = w.user_id AND e.revision > w.revision ORDER BY e.revision LIMIT $3) l ON true
  ORDER BY w.user_id, l.revision`;

function columnsOf(positions: readonly PersonPosition[]): [string[], number[]] {
  return [positions.map(({ userId }) => userId), positions.map(({ revision }) => revision)];
}

/**
 * Takes the next revisions of people, one for each record, and leaves the changes in their logs. The last statement of a
 * transaction: who locks users, chats and people's heads does it in this order. What it returns is published after the
 * commit (PersonNewsPublisher in libs/feed).
 */
export async function recordForPeople(
  tx: Transaction,
  records: readonly PersonChangeRecord[],
): Promise<RecordedPersonChange[]> {
  if (records.length === 0) return [];
  const rows = await tx.query<{ place: number; revision: number }>('record_for_people', RECORD, [
    records.map(({ userId }) => userId),
    records.map(({ kind }) => PERSON_CHANGE_NUMBERS[kind]),
    records.map(({ chatId }) => chatId ?? null),
    records.map(({ ref }) => ref ?? null),
  ]);
  return rows.map(({ place, revision }) => ({ ...records[place - 1], revision }));
}

/** Heads are locked in order of id, so that two statements never wait for each other in a circle. */
const RECORD = `
  WITH wanted AS (
    SELECT w.*, row_number() OVER (PARTITION BY w.user_id ORDER BY w.place DESC)::integer - 1 AS back
    FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS w (user_id, kind, chat_id, ref, place)
  ), heads AS (
    INSERT INTO person_heads AS h (user_id, revision)
    SELECT w.user_id, count(*) FROM wanted w GROUP BY w.user_id ORDER BY w.user_id
    ON CONFLICT (user_id) DO UPDATE SET revision = h.revision + EXCLUDED.revision
    RETURNING h.user_id, h.revision
  ), logged AS (
    INSERT INTO person_changes (user_id, revision, kind, chat_id, ref)
    SELECT w.user_id, h.revision - w.back, w.kind, w.chat_id, w.ref FROM wanted w JOIN heads h ON h.user_id = w.user_id)
  SELECT w.place::integer AS place, h.revision - w.back AS revision
  FROM wanted w JOIN heads h ON h.user_id = w.user_id ORDER BY w.place`;
