import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables of the first release. Everything inside a chat has chat_id first in its key, so that the tables can be
 * partitioned or distributed by chat. messages has no foreign keys: rows come only from send_messages(), which holds
 * the chat's row and joins the sender's participation, and a check per row would cost a tenth of every send.
 */
export class Initial1763600000000 implements MigrationInterface {
  name = 'Initial1763600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(USERS);
    await runner.query(CHATS);
    await runner.query(MESSAGES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE read_marker_moves, messages, chat_participants, chats, refresh_tokens, sessions, users;
    `);
  }
}

const USERS = `
  CREATE TABLE users (
    id uuid PRIMARY KEY,
    username text NOT NULL,
    email text,
    display_name text,
    password_hash text,
    is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE UNIQUE INDEX users_username_key ON users (lower(username));
  CREATE UNIQUE INDEX users_email_key ON users (lower(email));
  CREATE INDEX users_username_prefix_idx ON users (lower(username) text_pattern_ops);

  CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    device_name text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
  );
  CREATE INDEX sessions_user_id_idx ON sessions (user_id);
  CREATE INDEX sessions_ended_at_idx ON sessions (ended_at) WHERE ended_at IS NOT NULL;

  CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);
`;

const CHATS = `
  CREATE TABLE chats (
    id uuid PRIMARY KEY,
    chat_type text NOT NULL CHECK (chat_type IN ('direct', 'group')),
    name text,
    description text,
    direct_key text,
    participant_count integer NOT NULL,
    last_seq integer NOT NULL DEFAULT 0,
    revision integer NOT NULL DEFAULT 0,
    changed_revision integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    last_activity_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz,
    CHECK (direct_key IS NULL OR (chat_type = 'direct' AND removed_at IS NULL))
  ) WITH (fillfactor = 70);
  CREATE UNIQUE INDEX chats_direct_key ON chats (direct_key) WHERE direct_key IS NOT NULL;

  CREATE TABLE chat_participants (
    chat_id uuid NOT NULL REFERENCES chats (id),
    user_id uuid NOT NULL REFERENCES users (id),
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    last_read_seq integer NOT NULL DEFAULT 0,
    last_read_at timestamptz,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (chat_id, user_id)
  ) WITH (fillfactor = 80);
  CREATE INDEX chat_participants_user_id_idx ON chat_participants (user_id, chat_id);
  CREATE INDEX chat_participants_order_idx ON chat_participants (chat_id, joined_at, user_id);
  CREATE INDEX chat_participants_joined_at_idx ON chat_participants (joined_at);

  CREATE TABLE read_marker_moves (
    chat_id uuid NOT NULL,
    user_id uuid NOT NULL,
    up_to_seq integer NOT NULL,
    read_at timestamptz NOT NULL,
    PRIMARY KEY (chat_id, user_id, up_to_seq)
  );
  CREATE INDEX read_marker_moves_read_at_idx ON read_marker_moves (read_at);
`;

const MESSAGES = `
  CREATE TABLE messages (
    chat_id uuid NOT NULL,
    seq integer NOT NULL,
    id uuid NOT NULL,
    sender_id uuid NOT NULL,
    sender_seq integer NOT NULL,
    revision integer NOT NULL,
    added_revision integer NOT NULL,
    content text NOT NULL,
    client_message_id text,
    created_at timestamptz NOT NULL,
    edited_at timestamptz,
    deleted_at timestamptz,
    PRIMARY KEY (chat_id, seq)
  );
  CREATE UNIQUE INDEX messages_id_key ON messages (id);
  CREATE UNIQUE INDEX messages_client_message_id_key ON messages (chat_id, client_message_id, sender_id)
    WHERE client_message_id IS NOT NULL;
  CREATE INDEX messages_revision_idx ON messages (chat_id, revision);
  CREATE INDEX messages_sender_idx ON messages (chat_id, sender_id, seq) INCLUDE (sender_seq);
  CREATE INDEX messages_tombstones_idx ON messages (chat_id, seq) INCLUDE (sender_id) WHERE deleted_at IS NOT NULL;
`;
