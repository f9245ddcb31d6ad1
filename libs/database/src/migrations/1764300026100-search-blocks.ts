import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of words by block of sixteen neighbouring messages of a chat, in the place of `message_search`, which had a
 * row a message and is left to the release before: a block has each of its words once, whoever says them how often.
 * `is_indexed` is false for a chat's last block, which is written again with every message, and for one whose tokens are
 * null because they were too many: those are looked at without the index.
 */
export class SearchBlocks1764300026100 implements MigrationInterface {
  name = 'SearchBlocks1764300026100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE search_blocks (
        chat_id uuid NOT NULL,
        block integer NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        is_indexed boolean NOT NULL,
        tokens tsvector,
        PRIMARY KEY (chat_id, block)
      );
      CREATE INDEX search_blocks_tokens_idx ON search_blocks USING gin (tokens) WHERE is_indexed;
      CREATE INDEX search_blocks_unindexed_idx ON search_blocks (chat_id) WHERE NOT is_indexed;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE search_blocks`);
    await runner.query(`DELETE FROM consumer_heads WHERE consumer = 'search-blocks'`);
  }
}
