import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Pinned messages: a row each, written and counted under the row lock of the chat. */
export class Pins1764300024000 implements MigrationInterface {
  name = 'Pins1764300024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message_pins (
        chat_id uuid NOT NULL,
        seq integer NOT NULL,
        pinned_by_id uuid NOT NULL,
        pinned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (chat_id, seq)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message_pins');
  }
}
