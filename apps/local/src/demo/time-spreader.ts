import pg from 'pg';
import { demoTimes } from './demo-times.js';

const MINUTE = 60_000;

/**
 * Puts what the demo has just said into the two weeks before, straight in the database: nobody can send into the past. A chat that
 * an earlier run has spread, or that somebody has written in since, stays as it is.
 */
export class TimeSpreader {
  private chats = 0;

  constructor(private readonly client: pg.Client) {}

  static async open(databaseUrl: string): Promise<TimeSpreader> {
    const client = new pg.Client({ connectionString: databaseUrl, statement_timeout: 60_000 });
    await client.connect();
    return new TimeSpreader(client);
  }

  async spread(chatId: string, messages: number): Promise<void> {
    const now = Date.now();
    const times = demoTimes(messages, now, 4 * MINUTE + this.chats++ * 41 * MINUTE);
    const { rowCount } = await this.client.query(SPREAD, [chatId, times]);
    if (rowCount === 0) return;
    for (const statement of FOLLOWING) await this.client.query(statement, [chatId]);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** Only where all messages are the demo's and were sent within the last hour. */
const SPREAD = `
  UPDATE messages m SET created_at = t.at,
    edited_at = CASE WHEN m.edited_at IS NOT NULL THEN t.at + interval '2 minutes' END,
    deleted_at = CASE WHEN m.deleted_at IS NOT NULL THEN t.at + interval '3 minutes' END
  FROM unnest($2::timestamptz[]) WITH ORDINALITY AS t (at, seq)
  WHERE m.chat_id = $1 AND m.seq = t.seq AND NOT EXISTS (
    SELECT 1 FROM messages o WHERE o.chat_id = $1
      AND ((o.client_message_id LIKE 'demo-%') IS NOT TRUE OR o.created_at < now() - interval '1 hour'))`;

const FIRST_TIME = `(SELECT min(created_at) FROM messages WHERE chat_id = $1)`;

/** What happened with the messages: the group and its people were there before the first, and all were read after they were sent. */
const FOLLOWING = [
  `UPDATE message_search s SET created_at = m.created_at FROM messages m
   WHERE s.chat_id = $1 AND m.chat_id = $1 AND m.seq = s.seq`,
  `UPDATE chat_participants p SET joined_at = p.joined_at - (now() - ${FIRST_TIME}) - interval '1 hour',
     last_read_at = (SELECT created_at + interval '5 minutes' FROM messages m
       WHERE m.chat_id = $1 AND m.seq = p.last_read_seq)
   WHERE p.chat_id = $1`,
  `UPDATE read_marker_moves r SET read_at = m.created_at + interval '5 minutes' FROM messages m
   WHERE r.chat_id = $1 AND m.chat_id = $1 AND m.seq = r.up_to_seq`,
  `UPDATE chat_history SET happened_at = ${FIRST_TIME} - interval '1 hour' WHERE chat_id = $1`,
  `UPDATE chats SET created_at = ${FIRST_TIME} - interval '1 hour',
     last_activity_at = (SELECT max(created_at) FROM messages WHERE chat_id = $1)
   WHERE id = $1`,
];
