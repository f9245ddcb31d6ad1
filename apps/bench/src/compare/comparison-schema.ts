import type pg from 'pg';

/** The tables of the systems that Converge is compared with: one each, one row for a message. */
export const COMPARED = ['usual', 'socket_io'] as const;

export async function createComparisonTables(sql: pg.Pool): Promise<void> {
  for (const name of COMPARED) {
    await sql.query(`
      CREATE TABLE ${name}_messages (
        seq bigserial PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        chat_id uuid NOT NULL,
        sender_id uuid NOT NULL,
        content text NOT NULL,
        client_message_id text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ON ${name}_messages (chat_id, seq);`);
  }
}
