import pg from 'pg';
import { sharedSystem } from '#libs/testing';

let pool: pg.Pool | undefined;

/** Statements on the database of the shared system, to look behind the answers. */
export async function rows<Row = any>(text: string, values: unknown[]): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: sharedSystem().databaseUrl, max: 4 });
  return (await pool.query(text, values)).rows as Row[];
}

afterAll(() => pool?.end());

/** Sends that many messages at once, with the statement that sends. */
export async function insertMessages(chatId: string, senderId: string, count: number): Promise<void> {
  await rows(
    `SELECT count(*) FROM (
       SELECT array_agg(gen_random_uuid()) AS ids, array_agg($1::uuid) AS chats, array_agg($2::uuid) AS senders,
         array_agg('message ' || n) AS contents, array_agg(NULL::text) AS client_ids
       FROM generate_series(1, $3::integer) n) a
     CROSS JOIN LATERAL send_messages(true, a.ids, a.chats, a.senders, a.contents, a.client_ids)`,
    [chatId, senderId, count],
  );
}
