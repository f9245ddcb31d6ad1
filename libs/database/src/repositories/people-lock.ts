import type { Transaction } from '../database.js';

/**
 * Holds people's accounts until the commit, so that nobody is removed meanwhile; false when one of them is not there or
 * not active. Waits for a removal only: what people change of themselves goes on beside it. Taken once it is known that
 * the viewer may have these people, never before.
 */
export async function lockPeople(tx: Transaction, userIds: readonly string[]): Promise<boolean> {
  const rows = await tx.query<{ id: string }>(
    'lock_people',
    `SELECT id FROM users WHERE id = ANY ($1::uuid[]) AND is_active ORDER BY id FOR KEY SHARE`,
    [userIds],
  );
  return rows.length === new Set(userIds).size;
}
