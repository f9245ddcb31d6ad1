import type { Database, Transaction } from '../database.js';

/** Who follows all chats: each has a head of its own in every chat. */
export type Consumer = 'search-blocks' | 'saved-searches' | 'notifications';

/** How far a consumer is with a chat. */
export interface ConsumerHead {
  chatId: string;
  revision: number;
}

/** Takes these chats for the transaction, new ones from the beginning; those that another worker holds are passed over. */
export async function lockHeads(
  tx: Transaction,
  consumer: Consumer,
  chatIds: readonly string[],
): Promise<ConsumerHead[]> {
  await tx.query(
    'consumer_new_heads',
    `INSERT INTO consumer_heads (consumer, chat_id, revision)
     SELECT $1, c.id, 0 FROM chats c WHERE c.id = ANY ($2::uuid[]) ON CONFLICT DO NOTHING`,
    [consumer, chatIds],
  );
  return tx.query<ConsumerHead>(
    'consumer_lock_heads',
    `SELECT h.chat_id AS "chatId", h.revision FROM consumer_heads h
     WHERE h.consumer = $1 AND h.chat_id = ANY ($2::uuid[]) ORDER BY h.chat_id FOR UPDATE SKIP LOCKED`,
    [consumer, chatIds],
  );
}

/** In the transaction that does the work: a worker that is killed leaves nothing half done. */
export async function putHeads(tx: Transaction, consumer: Consumer, heads: readonly ConsumerHead[]): Promise<void> {
  await tx.query(
    'consumer_put_heads',
    `UPDATE consumer_heads h SET revision = w.revision
     FROM unnest($2::uuid[], $3::integer[]) AS w (chat_id, revision)
     WHERE h.consumer = $1 AND h.chat_id = w.chat_id AND h.revision <> w.revision`,
    [consumer, heads.map(({ chatId }) => chatId), heads.map(({ revision }) => revision)],
  );
}

/** Chats with which a consumer is not where they are, at most `limit`. Compares all of them: for now and then. */
export async function chatsBehind(database: Database, consumer: Consumer, limit: number): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    'consumer_behind',
    `SELECT c.id FROM chats c LEFT JOIN consumer_heads h ON h.consumer = $1 AND h.chat_id = c.id
     WHERE h.revision IS DISTINCT FROM c.revision LIMIT $2`,
    [consumer, limit],
  );
  return rows.map(({ id }) => id);
}
