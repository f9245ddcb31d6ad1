import { Injectable } from '@nestjs/common';
import { PERSON_CHANGE_NUMBERS, type PersonChangeKind } from '#libs/domain';
import { Database, type Transaction } from '../database.js';

/** One entry of a person's own log. */
export interface PersonLogEntry {
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
  ref?: string;
}

/** Reads of people's own logs. Somebody whom nothing ever happened to stands at revision 0. */
@Injectable()
export class PersonLogRepository {
  constructor(private readonly database: Database) {}

  /** How far a person's log is. */
  async revisionOf(userId: string): Promise<number> {
    const rows = await this.database.query<PersonPosition>(
      'person_revision',
      'SELECT revision FROM person_heads WHERE user_id = $1',
      [userId],
    );
    return rows[0]?.revision ?? 0;
  }

  /** Those of the people whose log does not stand at the revision given for them. */
  async moved(userIds: readonly string[], revisions: readonly number[]): Promise<PersonPosition[]> {
    return this.database.query<PersonPosition>(
      'people_moved',
      `SELECT w.user_id AS "userId", coalesce(h.revision, 0) AS revision
       FROM unnest($1::uuid[], $2::integer[]) AS w (user_id, revision)
       LEFT JOIN person_heads h ON h.user_id = w.user_id WHERE coalesce(h.revision, 0) <> w.revision`,
      [userIds, revisions],
    );
  }

  /** One snapshot: how far the log is, and its first entries after a revision, at most `limit`, in order. */
  async entriesAfter(userId: string, revision: number, limit: number): Promise<PersonLogEntries> {
    const rows = await this.database.query<PersonLogEntry & { head: number }>('person_log_after', ENTRIES_AFTER, [
      userId,
      revision,
      limit,
    ]);
    const head = rows[0]?.head ?? 0;
    const found = rows.filter((row) => row.revision !== null);
    return { revision: head, entries: found.map(({ head: _, ...entry }) => entry) };
  }
}

const ENTRIES_AFTER = `
  SELECT h.revision AS head, l.revision, l.kind, l.chat_id AS "chatId", l.ref
  FROM person_heads h LEFT JOIN LATERAL (
    SELECT e.* FROM person_changes e WHERE e.user_id = h.user_id AND e.revision > $2 ORDER BY e.revision LIMIT $3) l ON true
  WHERE h.user_id = $1 ORDER BY l.revision`;

/**
 * Takes the next revision of each person and leaves the change in their log. The last statement of a transaction: who locks
 * users, chats and people's heads does it in this order. At most one record a person.
 */
export async function recordForPeople(tx: Transaction, records: readonly PersonChangeRecord[]): Promise<void> {
  if (records.length === 0) return;
  await tx.query('record_for_people', RECORD, [
    records.map(({ userId }) => userId),
    records.map(({ kind }) => PERSON_CHANGE_NUMBERS[kind]),
    records.map(({ chatId }) => chatId ?? null),
    records.map(({ ref }) => ref ?? null),
  ]);
}

const RECORD = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[]) AS w (user_id, kind, chat_id, ref)
  ), heads AS (
    INSERT INTO person_heads AS h (user_id, revision) SELECT w.user_id, 1 FROM wanted w ORDER BY w.user_id
    ON CONFLICT (user_id) DO UPDATE SET revision = h.revision + 1
    RETURNING h.user_id, h.revision
  )
  INSERT INTO person_changes (user_id, revision, kind, chat_id, ref)
  SELECT w.user_id, h.revision, w.kind, w.chat_id, w.ref FROM wanted w JOIN heads h ON h.user_id = w.user_id`;
