import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages that are to be sent later. due_at is when; of one that waits for the other person (other_id) to be online it is null
 * until they are. Whoever sends it holds its row, and writes what became of it in the transaction of the send.
 */
export class ScheduledMessages1764300024003 implements MigrationInterface {
  name = 'ScheduledMessages1764300024003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scheduled_messages (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        chat_id uuid NOT NULL,
        other_id uuid,
        content text NOT NULL,
        reply_to_id uuid,
        client_message_id text,
        send_at timestamptz,
        send_at_their_time text,
        send_when_online boolean NOT NULL,
        due_at timestamptz,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
        failure text,
        message_id uuid,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX scheduled_messages_user_id_idx ON scheduled_messages (user_id, created_at, id);
      CREATE UNIQUE INDEX scheduled_messages_client_id_key
        ON scheduled_messages (user_id, chat_id, client_message_id) WHERE client_message_id IS NOT NULL;
      CREATE INDEX scheduled_messages_due_idx ON scheduled_messages (due_at, created_at, id)
        WHERE state = 'waiting' AND due_at IS NOT NULL;
      CREATE INDEX scheduled_messages_online_idx ON scheduled_messages (other_id)
        WHERE state = 'waiting' AND due_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scheduled_messages');
  }
}
