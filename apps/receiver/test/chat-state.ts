import pg from 'pg';
import { sharedSystem } from '#libs/testing';

let pool: pg.Pool | undefined;

/** Statements on the database of the shared system, to look behind the answers. */
export async function rows<Row = any>(text: string, values: unknown[]): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: sharedSystem().databaseUrl, max: 4 });
  return (await pool.query(text, values)).rows as Row[];
}

afterAll(() => pool?.end());

/** Adds messages to a chat as if they had been sent one by one, many at once. */
export async function insertMessages(chatId: string, senderId: string, count: number): Promise<void> {
  await rows(
    `WITH added AS (
       INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, created_at)
       SELECT c.id, c.last_seq + n, gen_random_uuid(), $2,
         n + (SELECT count(*) FROM messages WHERE chat_id = $1 AND sender_id = $2), c.revision + n, c.revision + n, 'message ' || n, now()
       FROM chats c, generate_series(1, $3::integer) n WHERE c.id = $1)
     UPDATE chats SET last_seq = last_seq + $3, revision = revision + $3, last_activity_at = now() WHERE id = $1`,
    [chatId, senderId, count],
  );
}
