import { Injectable } from '@nestjs/common';
import { DomainError, type FileFacts } from '#libs/domain';
import { Database, type Transaction } from '../database.js';

export interface NewFile {
  id: string;
  ownerId: string;
  chatId: string;
  fileName: string;
  byteSize: number;
  lifeSeconds: number;
}

/** Files that one person may have begun and not sent. */
const MAX_UNSENT = 1000;

/** Rows of files: made before the first byte, and the last to go. What a person's files take is exact in file_usage. */
@Injectable()
export class FileRepository {
  constructor(private readonly database: Database) {}

  /**
   * Announces a file; its size counts from now on. Returns until when it may be uploaded and sent.
   * @param maxBytes what all files of its owner may take together. @throws CONFLICT, with the limit, above that.
   */
  async announce(file: NewFile, maxBytes: number): Promise<Date> {
    return this.database.transaction(async (tx) => {
      await this.count(tx, file, maxBytes);
      const [{ unsent }] = await tx.query<{ unsent: number }>(
        'files_unsent',
        'SELECT count(*)::integer AS unsent FROM files WHERE owner_id = $1 AND message_id IS NULL AND removed_at IS NULL',
        [file.ownerId],
      );
      if (unsent >= MAX_UNSENT) throw limitMet(`At most ${MAX_UNSENT} files wait to be sent.`, MAX_UNSENT);
      const [row] = await tx.query<{ expiresAt: Date }>(
        'file_announce',
        `INSERT INTO files (id, owner_id, chat_id, file_name, byte_size, expires_at)
         VALUES ($1, $2, $3, $4, $5, date_trunc('second', clock_timestamp()) + $6 * interval '1 second')
         RETURNING expires_at AS "expiresAt"`,
        [file.id, file.ownerId, file.chatId, file.fileName, file.byteSize, file.lifeSeconds],
      );
      return row.expiresAt;
    });
  }

  /** The row of what a person's files take serialises all that they announce. */
  private async count(tx: Transaction, file: NewFile, maxBytes: number): Promise<void> {
    const counted = await tx.query(
      'file_usage_add',
      `INSERT INTO file_usage AS u (user_id, bytes) SELECT $1, $2::bigint WHERE $2::bigint <= $3::bigint
       ON CONFLICT (user_id) DO UPDATE SET bytes = u.bytes + excluded.bytes
       WHERE u.bytes + excluded.bytes <= $3::bigint RETURNING bytes`,
      [file.ownerId, file.byteSize, maxBytes],
    );
    if (counted.length === 0) throw limitMet(`All your files together may take ${maxBytes} bytes.`, maxBytes);
  }

  /** Takes back what was not sent; false when this person has no such file. */
  async removeUnsent(ownerId: string, id: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(
        'file_remove_unsent',
        `UPDATE files SET removed_at = clock_timestamp()
         WHERE id = $1 AND owner_id = $2 AND message_id IS NULL AND removed_at IS NULL RETURNING id`,
        [id, ownerId],
      );
      await release(tx, id);
      return rows.length > 0;
    });
  }

  /** All bytes have come. */
  async received(id: string): Promise<void> {
    await this.database.query(
      'file_received',
      `UPDATE files SET state = 'received' WHERE id = $1 AND state = 'uploading' AND removed_at IS NULL`,
      [id],
    );
  }

  /** The bytes have been looked at: it may be sent. Without a scanner it may be downloaded as well. */
  async ready(id: string, facts: FileFacts, hasScanner: boolean): Promise<void> {
    await this.database.query(
      'file_ready',
      `UPDATE files SET state = 'ready', scan_state = CASE WHEN $9 THEN 'pending' ELSE 'unscanned' END,
         kind = $2, content_type = $3, width = $4, height = $5, duration_ms = $6, placeholder = $7, has_preview = $8
       WHERE id = $1 AND state = 'received' AND removed_at IS NULL`,
      [
        id,
        facts.kind,
        facts.contentType,
        facts.width,
        facts.height,
        facts.durationMs,
        facts.placeholder,
        facts.hasPreview,
        hasScanner,
      ],
    );
  }

  /** Marks what was never sent in time, and what belongs to chats that are gone; at most some hundred of each. */
  async expire(): Promise<void> {
    await this.database.query(
      'files_expire',
      `UPDATE files SET removed_at = clock_timestamp() WHERE id IN (
         SELECT id FROM files WHERE expires_at < clock_timestamp() AND message_id IS NULL AND removed_at IS NULL
         ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED)`,
      [],
    );
  }

  /** The bytes are gone: what was never sent leaves nothing, what was sent a row that a page may go on from. */
  async purged(id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await release(tx, id);
      const sent = await tx.query(
        'file_purge',
        `UPDATE files SET purged_at = clock_timestamp(), file_name = '', placeholder = NULL
         WHERE id = $1 AND message_id IS NOT NULL RETURNING id`,
        [id],
      );
      if (sent.length === 0) await tx.query('file_delete', 'DELETE FROM files WHERE id = $1', [id]);
    });
  }

  /** Who downloaded a file; what one person fetches again within ten minutes is one download. */
  async downloaded(id: string, fileId: string, userId: string): Promise<void> {
    await this.database.query(
      'file_downloaded',
      `INSERT INTO file_downloads (file_id, id, user_id) SELECT $1, $2, $3 WHERE NOT EXISTS (
         SELECT 1 FROM file_downloads d WHERE d.file_id = $1 AND d.user_id = $3
           AND d.at > clock_timestamp() - interval '10 minutes')`,
      [fileId, id, userId],
    );
  }
}

/** A removed file's size is taken back from its owner, once. */
async function release(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    'file_release',
    `WITH released AS (
       UPDATE files SET is_counted = false WHERE id = $1 AND removed_at IS NOT NULL AND is_counted
       RETURNING owner_id, byte_size)
     UPDATE file_usage u SET bytes = u.bytes - r.byte_size FROM released r WHERE u.user_id = r.owner_id`,
    [id],
  );
}

/** A deleted message's files go with it: at once for everybody who reads, and their bytes shortly after. */
export async function removeFilesOfMessage(tx: Transaction, messageId: string): Promise<void> {
  await tx.query(
    'files_of_deleted',
    `WITH released AS (
       UPDATE files SET removed_at = clock_timestamp(), is_counted = false
       WHERE message_id = $1 AND removed_at IS NULL RETURNING owner_id, byte_size)
     UPDATE file_usage u SET bytes = u.bytes - r.total
     FROM (SELECT owner_id, sum(byte_size) AS total FROM released GROUP BY owner_id) r WHERE u.user_id = r.owner_id`,
    [messageId],
  );
}

/** Nor is anything left of what it linked to. */
export async function removePreviewsOfMessage(tx: Transaction, messageId: string): Promise<void> {
  await tx.query('link_previews_of_deleted', 'DELETE FROM link_previews WHERE message_id = $1', [messageId]);
}

/** A removed chat's files go as well. Their owners are many: what each gets back is settled file by file. */
export async function removeFilesOfChat(tx: Transaction, chatId: string): Promise<void> {
  await tx.query(
    'files_of_removed_chat',
    'UPDATE files SET removed_at = clock_timestamp() WHERE chat_id = $1 AND message_seq IS NOT NULL AND removed_at IS NULL',
    [chatId],
  );
}

function limitMet(message: string, limit: number): DomainError {
  return new DomainError('CONFLICT', message, { limit });
}
