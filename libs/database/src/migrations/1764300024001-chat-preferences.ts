import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each person wants of each chat; no row is as good as one of defaults. archived_seq is the chat's last seq when it was
 * archived: what came after it may bring it back. The index is for looking whether a message does.
 */
export class ChatPreferences1764300024001 implements MigrationInterface {
  name = 'ChatPreferences1764300024001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE chat_preferences (
        user_id uuid NOT NULL,
        chat_id uuid NOT NULL,
        notify text CHECK (notify IN ('all', 'mentions', 'none')),
        muted_until timestamptz,
        is_favorite boolean NOT NULL,
        archived_seq integer,
        is_marked_unread boolean NOT NULL,
        PRIMARY KEY (user_id, chat_id)
      );
      CREATE INDEX chat_preferences_archived_idx ON chat_preferences (chat_id) WHERE archived_seq IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE chat_preferences');
  }
}
