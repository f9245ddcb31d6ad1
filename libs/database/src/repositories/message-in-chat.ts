import { DomainError } from '#libs/domain';
import type { Transaction } from '../database.js';

/** That a message is or was of this chat. @throws NOT_FOUND */
export async function requireInChat(tx: Transaction, chatId: string, messageId: string): Promise<void> {
  const rows = await tx.query('message_in_chat', 'SELECT FROM messages WHERE id = $1 AND chat_id = $2', [
    messageId,
    chatId,
  ]);
  if (rows.length === 0) throw DomainError.notFound('Message');
}
