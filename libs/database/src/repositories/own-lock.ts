import type { Transaction } from '../database.js';

/**
 * Holds a person's own row until the commit: what the person changes of their own on several devices goes one after another, so
 * that counts are exact. First in a transaction: who locks users, chats and people's heads does it in this order.
 */
export async function lockOwn(tx: Transaction, userId: string): Promise<void> {
  await tx.query('lock_own', 'SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
}
