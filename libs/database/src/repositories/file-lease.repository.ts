import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

/** What an instance is to do with a file's bytes. */
export interface LeasedFile {
  id: string;
  ownerId: string;
  chatId: string;
  byteSize: number;
  fileName: string;
  contentType: string;
  isSent: boolean;
}

/** `held`: somebody else works on it. `gone`: there is no such file in that state. */
export type LeaseAnswer = 'taken' | 'held' | 'gone';

/** What can be done with a file's bytes, each to files of one state. */
export type FileWork = 'upload' | 'inspect' | 'scan' | 'purge';

const OF_STATE: Record<FileWork, string> = {
  upload: `state = 'uploading' AND removed_at IS NULL AND expires_at > clock_timestamp()`,
  inspect: `state = 'received' AND removed_at IS NULL`,
  scan: `state = 'ready' AND scan_state = 'pending' AND removed_at IS NULL`,
  purge: 'removed_at IS NOT NULL AND purged_at IS NULL',
};

const COLUMNS = `f.id, f.owner_id AS "ownerId", f.chat_id AS "chatId", f.byte_size AS "byteSize",
  f.file_name AS "fileName", f.content_type AS "contentType", f.message_id IS NOT NULL AS "isSent"`;

/**
 * Who works on a file's bytes: one instance at a time, under a lease in the file's row that ends by itself when the
 * instance does not renew it. An owner is one request or job, not a whole instance.
 */
@Injectable()
export class FileLeaseRepository {
  constructor(private readonly database: Database) {}

  /** Takes the lease; one that is held is asked to be given up. */
  async take(work: FileWork, id: string, owner: string, ms: number): Promise<LeaseAnswer> {
    const [row] = await this.database.query<{ isTaken: boolean }>(
      `file_lease_${work}`,
      `WITH row AS (
         SELECT f.id, coalesce(f.lease_until < clock_timestamp(), true) AS is_free FROM files f
         WHERE f.id = $1 AND ${OF_STATE[work]} FOR UPDATE)
       UPDATE files f SET is_lease_wanted = NOT row.is_free,
         tries = CASE WHEN row.is_free AND $4 THEN f.tries + 1 ELSE f.tries END,
         lease_owner = CASE WHEN row.is_free THEN $2 ELSE f.lease_owner END,
         lease_until = CASE WHEN row.is_free THEN clock_timestamp() + $3 * interval '1 millisecond'
           ELSE f.lease_until END
       FROM row WHERE f.id = row.id RETURNING row.is_free AS "isTaken"`,
      [id, owner, ms, work === 'inspect'],
    );
    if (!row) return 'gone';
    return row.isTaken ? 'taken' : 'held';
  }

  /** Renews it. `lost`: somebody else has it, or the row is gone. `wanted`: somebody waits for it, or the file was removed. */
  async renew(id: string, owner: string, ms: number): Promise<'kept' | 'wanted' | 'lost'> {
    const [row] = await this.database.query<{ isWanted: boolean }>(
      'file_lease_renew',
      `UPDATE files SET lease_until = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE id = $1 AND lease_owner = $2 RETURNING is_lease_wanted OR removed_at IS NOT NULL AS "isWanted"`,
      [id, owner, ms],
    );
    if (!row) return 'lost';
    return row.isWanted ? 'wanted' : 'kept';
  }

  async release(id: string, owner: string): Promise<void> {
    await this.database.query(
      'file_lease_release',
      `UPDATE files SET lease_owner = NULL, lease_until = NULL, is_lease_wanted = false
       WHERE id = $1 AND lease_owner = $2`,
      [id, owner],
    );
  }

  /** Some of the files that wait for work that nobody does. */
  async waiting(work: FileWork, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `file_waiting_${work}`,
      `SELECT id FROM files WHERE ${OF_STATE[work]} AND coalesce(lease_until < clock_timestamp(), true) LIMIT $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Leases some of them. */
  async takeWaiting(
    work: Exclude<FileWork, 'upload'>,
    owner: string,
    ms: number,
    limit: number,
  ): Promise<LeasedFile[]> {
    return this.database.query<LeasedFile>(
      `file_lease_waiting_${work}`,
      `UPDATE files f SET lease_owner = $1, lease_until = clock_timestamp() + $2 * interval '1 millisecond',
         is_lease_wanted = false
       WHERE f.id IN (
         SELECT id FROM files WHERE ${OF_STATE[work]} AND coalesce(lease_until < clock_timestamp(), true)
         ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [owner, ms, limit],
    );
  }
}
