import { CHAT_CHANGE_NUMBERS, type Chat, type Message } from '#libs/domain';
import { MESSAGE_COLUMNS } from '../columns.js';
import type { Transaction } from '../database.js';
import { TOUCH_CHAT } from './touch-statements.js';

/**
 * What belongs to a message is another: it takes the chat's next revision, and subscribers are told as of an edit, which it
 * does not count as. Waits for the chat's row, so it is the first statement that locks. Undefined for one that is deleted or gone.
 */
export async function refreshMessage(tx: Transaction, chatId: string, messageId: string): Promise<Message | undefined> {
  await tx.query('refresh_lock_chat', 'SELECT 1 FROM chats WHERE id = $1 AND removed_at IS NULL FOR NO KEY UPDATE', [
    chatId,
  ]);
  const [message] = await tx.query<Message>(
    'refresh_message_seen',
    `SELECT ${MESSAGE_COLUMNS} FROM messages m JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
     WHERE m.chat_id = $1 AND m.id = $2 AND m.deleted_at IS NULL`,
    [chatId, messageId],
  );
  if (!message) return undefined;
  const logged = [chatId, CHAT_CHANGE_NUMBERS.messageUpdated, message.seq, message.senderId, null];
  const [{ revision }] = await tx.query<Chat>('touch_chat', TOUCH_CHAT, [...logged, false, 0]);
  const [refreshed] = await tx.query<Message>(
    'refresh_message',
    `UPDATE messages m SET revision = $3 WHERE m.chat_id = $1 AND m.seq = $2 RETURNING ${MESSAGE_COLUMNS}`,
    [chatId, message.seq, revision],
  );
  return refreshed;
}
