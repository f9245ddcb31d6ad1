import { DomainError, type NewMessage } from '#libs/domain';
import type { Transaction } from '../database.js';

interface FileRow {
  id: string;
  isReady: boolean;
  isSent: boolean;
  isInfected: boolean;
}

/**
 * Gives a message that this transaction has just added its files, in order.
 * @throws NOT_FOUND for a file that is not the sender's or was announced for another chat, the same as for one that never
 * was; CONFLICT for one that is not whole, is infected, or stands in a message already.
 */
export async function attachFiles(
  tx: Transaction,
  sent: NewMessage,
  ids: readonly string[],
  message: { id: string; seq: number },
): Promise<void> {
  const files = await tx.query<FileRow>(
    'send_lock_files',
    `SELECT id, state = 'ready' AS "isReady", message_id IS NOT NULL AS "isSent",
       scan_state = 'infected' AS "isInfected"
     FROM files WHERE id = ANY ($1::uuid[]) AND owner_id = $2 AND chat_id = $3 AND removed_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`,
    [ids, sent.senderId, sent.chatId],
  );
  if (files.length < ids.length) throw DomainError.notFound('File');
  checkMayBeSent(files);
  await tx.query(
    'send_attach_files',
    `UPDATE files f SET message_id = $2, message_seq = $3, message_place = w.place
     FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place) WHERE f.id = w.id`,
    [ids, message.id, message.seq],
  );
}

function checkMayBeSent(files: readonly FileRow[]): void {
  const conflict = (message: string): DomainError => DomainError.conflict(message, 'attachmentIds');
  if (files.some(({ isInfected }) => isInfected)) throw conflict('The file is infected.');
  if (files.some(({ isSent }) => isSent)) throw conflict('The file was sent already.');
  if (files.some(({ isReady }) => !isReady)) throw conflict('The file is not uploaded whole.');
}
