import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened to groups, as their timelines tell it: beside the log, which holds no values and no times. */
export class ChatHistory1764300026000 implements MigrationInterface {
  name = 'ChatHistory1764300026000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE chat_history (
        chat_id uuid NOT NULL,
        after_seq integer NOT NULL,
        revision integer NOT NULL,
        kind smallint NOT NULL,
        actor_id uuid NOT NULL,
        people uuid[] NOT NULL,
        person_count integer NOT NULL,
        name text,
        happened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (chat_id, after_seq, revision, kind)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE chat_history');
  }
}
