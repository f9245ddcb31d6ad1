import { Injectable } from '@nestjs/common';
import type { Message } from '#libs/domain';
import { Database } from '../database.js';
import { refreshMessage } from './message-refresh.js';

/** What the scanner said of a file. */
@Injectable()
export class FileScanRepository {
  constructor(private readonly database: Database) {}

  /**
   * Writes it down, and says so in the message that has the file, when one has. Returns that message. The chat's row is
   * locked before the file's, as a send does it, so that a message that is being sent is either told or sees the result.
   */
  async scanned(id: string, result: 'clean' | 'infected'): Promise<Message | undefined> {
    const [file] = await this.database.query<{ chatId: string }>(
      'file_scan_chat',
      'SELECT chat_id AS "chatId" FROM files WHERE id = $1',
      [id],
    );
    if (!file) return undefined;
    return this.database.transaction(async (tx) => {
      await tx.query('file_scan_lock', 'SELECT 1 FROM chats WHERE id = $1 FOR NO KEY UPDATE', [file.chatId]);
      const [scanned] = await tx.query<{ messageId: string | null }>(
        'file_scanned',
        `UPDATE files SET scan_state = $2
         WHERE id = $1 AND state = 'ready' AND scan_state = 'pending' AND removed_at IS NULL
         RETURNING message_id AS "messageId"`,
        [id, result],
      );
      return scanned?.messageId ? refreshMessage(tx, file.chatId, scanned.messageId) : undefined;
    });
  }
}
