import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people choose for themselves, how far a device of each has every message of a chat, and when people were there. */
export class Presence1764300022000 implements MigrationInterface {
  name = 'Presence1764300022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PREFERENCES);
    await runner.query(DELIVERY);
    await runner.query(PRESENCE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE presence_periods, person_presence, delivery_markers, user_preferences');
  }
}

const PREFERENCES = `
  CREATE TABLE user_preferences (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    hides_presence boolean NOT NULL DEFAULT false,
    hides_read_receipts boolean NOT NULL DEFAULT false,
    time_zone text NOT NULL DEFAULT 'UTC',
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  CREATE INDEX user_preferences_updated_at_idx ON user_preferences (updated_at);
  CREATE INDEX user_preferences_hides_presence_idx ON user_preferences (user_id) WHERE hides_presence;
  CREATE INDEX user_preferences_hides_read_receipts_idx ON user_preferences (user_id) WHERE hides_read_receipts;
`;

/**
 * One row a person and chat. The latest moves stand in the row itself, so that a row is rewritten in its page and no index
 * is touched: nothing but the key is indexed.
 */
const DELIVERY = `
  CREATE TABLE delivery_markers (
    chat_id uuid NOT NULL,
    user_id uuid NOT NULL,
    last_delivered_seq integer NOT NULL,
    delivered_at timestamptz NOT NULL,
    move_seqs integer[] NOT NULL,
    move_times timestamptz[] NOT NULL,
    PRIMARY KEY (chat_id, user_id)
  ) WITH (fillfactor = 60);
`;

const PRESENCE = `
  CREATE TABLE person_presence (
    user_id uuid PRIMARY KEY,
    last_seen_at timestamptz NOT NULL,
    written_at timestamptz NOT NULL
  ) WITH (fillfactor = 70);

  CREATE TABLE presence_periods (
    user_id uuid NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz,
    PRIMARY KEY (user_id, from_at)
  );
  CREATE INDEX presence_periods_to_at_idx ON presence_periods (to_at);
`;
