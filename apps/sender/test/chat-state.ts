import pg from 'pg';
import { sharedSystem } from '#libs/testing';

let pool: pg.Pool | undefined;

/** Statements on the database of the shared system, to look behind the answers. */
export async function rows<Row = any>(text: string, values: unknown[]): Promise<Row[]> {
  pool ??= new pg.Pool({ connectionString: sharedSystem().databaseUrl, max: 4 });
  return (await pool.query(text, values)).rows as Row[];
}

afterAll(() => pool?.end());

/** All that is stored of a chat: to show that a refusal changed nothing. */
export async function stateOf(chatId: string): Promise<unknown> {
  const tables = [
    'chat_participants',
    'messages',
    'read_marker_moves',
    'chat_history',
    'chat_changes',
    'message_reactions',
  ];
  const inChat = await Promise.all(
    tables.map((table) => rows(`SELECT * FROM ${table} t WHERE chat_id = $1 ORDER BY t::text`, [chatId])),
  );
  return [await rows('SELECT * FROM chats WHERE id = $1', [chatId]), ...inChat];
}
