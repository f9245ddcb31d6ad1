import { checkPinCount, type Message } from '#libs/domain';
import type { Transaction } from '../database.js';

/** Under the lock of the chat: whether the message is pinned. */
export async function isPinned(tx: Transaction, { chatId, seq }: Message): Promise<boolean> {
  const rows = await tx.query('pin_find', 'SELECT FROM message_pins WHERE chat_id = $1 AND seq = $2', [chatId, seq]);
  return rows.length > 0;
}

/** Under the lock of the chat, which makes the count exact. @throws CONFLICT when the chat has as many as it may. */
export async function addPin(tx: Transaction, { chatId, seq }: Message, userId: string): Promise<void> {
  const [{ count }] = await tx.query<{ count: number }>(
    'pin_count',
    'SELECT count(*)::integer AS count FROM message_pins WHERE chat_id = $1',
    [chatId],
  );
  checkPinCount(count);
  await tx.query('pin_add', 'INSERT INTO message_pins (chat_id, seq, pinned_by_id) VALUES ($1, $2, $3)', [
    chatId,
    seq,
    userId,
  ]);
}

/** False when it was not pinned. */
export async function removePin(tx: Transaction, { chatId, seq }: Message): Promise<boolean> {
  const rows = await tx.query('pin_remove', 'DELETE FROM message_pins WHERE chat_id = $1 AND seq = $2 RETURNING seq', [
    chatId,
    seq,
  ]);
  return rows.length > 0;
}
