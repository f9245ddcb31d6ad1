import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { COMPARED } from './comparison-schema.js';

/** A message as all compared systems deliver it: the fields that Converge's clients ask for. */
export interface ComparedMessage {
  id: string;
  chatId: string;
  seq: number;
  revision: number;
  content: string;
  senderId: string;
  clientMessageId: string | null;
  isEdited: boolean;
  isDeleted: boolean;
  createdAt: string;
}

const SENDER_ID = '00000000-0000-7000-8000-000000000001';

/** One INSERT for a message, as a chat does that keeps what is sent; a named statement, prepared once a connection. */
export function messageWriter(
  databaseUrl: string,
  table: (typeof COMPARED)[number],
): (chatId: string, content: string) => Promise<ComparedMessage> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const text = `INSERT INTO ${table}_messages (id, chat_id, sender_id, content) VALUES ($1, $2, $3, $4) RETURNING seq, created_at`;
  return async (chatId, content) => {
    const id = randomUUID();
    const values = [id, chatId, SENDER_ID, content];
    const { rows } = await pool.query<{ seq: string; created_at: Date }>({ name: 'insert', text, values });
    const seq = Number(rows[0].seq);
    const facts = { id, chatId, seq, revision: seq, content, senderId: SENDER_ID };
    return {
      ...facts,
      clientMessageId: null,
      isEdited: false,
      isDeleted: false,
      createdAt: rows[0].created_at.toISOString(),
    };
  };
}
