import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of messages' words, filled by a follower of the chats and never by a send, and saved searches. pg_trgm is a
 * trusted extension of PostgreSQL's own distribution: the owner of a database may create it.
 */
export class Search1764300008000 implements MigrationInterface {
  name = 'Search1764300008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query(INDEX);
    await runner.query(SAVED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_searches, message_search, search_words, consumer_heads');
  }
}

const INDEX = `
  CREATE TABLE consumer_heads (
    consumer text NOT NULL,
    chat_id uuid NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (consumer, chat_id)
  ) WITH (fillfactor = 70);

  CREATE TABLE message_search (
    chat_id uuid NOT NULL,
    seq integer NOT NULL,
    created_at timestamptz NOT NULL,
    tokens tsvector NOT NULL,
    PRIMARY KEY (chat_id, seq)
  );
  CREATE INDEX message_search_tokens_idx ON message_search USING gin (tokens);
  CREATE INDEX message_search_created_at_idx ON message_search (chat_id, created_at, seq);

  CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY);
  CREATE INDEX search_words_inside_idx ON search_words USING gin (word gin_trgm_ops);
`;

const SAVED = `
  CREATE TABLE saved_searches (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    name text NOT NULL,
    query text NOT NULL,
    chat_ids uuid[] NOT NULL,
    sender_ids uuid[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX saved_searches_user_id_idx ON saved_searches (user_id, created_at, id);
`;
