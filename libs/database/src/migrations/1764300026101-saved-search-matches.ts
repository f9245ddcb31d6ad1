import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which new messages saved searches have found. A search has a key that every message it finds holds too, so that the few
 * that may fit are looked up; null for those from before, which are always tried. Who follows begins where chats are now.
 */
export class SavedSearchMatches1764300026101 implements MigrationInterface {
  name = 'SavedSearchMatches1764300026101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE saved_searches ADD COLUMN key text COLLATE "C";
      CREATE INDEX saved_searches_key_idx ON saved_searches (key, user_id);
      CREATE TABLE saved_search_matches (
        id uuid PRIMARY KEY,
        saved_search_id uuid NOT NULL REFERENCES saved_searches (id) ON DELETE CASCADE,
        chat_id uuid NOT NULL,
        seq integer NOT NULL,
        UNIQUE (saved_search_id, chat_id, seq)
      );
      INSERT INTO consumer_heads (consumer, chat_id, revision) SELECT 'saved-searches', c.id, c.revision FROM chats c;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM consumer_heads WHERE consumer = 'saved-searches'`);
    await runner.query('DROP TABLE saved_search_matches; ALTER TABLE saved_searches DROP COLUMN key');
  }
}
