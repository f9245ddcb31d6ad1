import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files: a row before the first byte, whose state decides what becomes of the bytes; what each person's files take; who
 * downloaded them; and the secret that links are signed with, which every service reads here, so that it is in one place.
 */
export class Files1764300005000 implements MigrationInterface {
  name = 'Files1764300005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FILES);
    await runner.query(KEYS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE file_downloads, file_usage, files, file_link_keys');
  }
}

/**
 * uploading: announced, bytes may come. received: all bytes are there, to be looked at. ready: it may be sent. A removed
 * row waits for its bytes to be deleted; is_counted tells whether file_usage has its size. The lease is held by the
 * instance that works on the bytes.
 */
const FILES = `
  CREATE TABLE files (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL REFERENCES users (id),
    chat_id uuid NOT NULL,
    message_id uuid,
    message_seq integer,
    message_place smallint,
    file_name text NOT NULL,
    byte_size integer NOT NULL CHECK (byte_size > 0),
    state text NOT NULL DEFAULT 'uploading' CHECK (state IN ('uploading', 'received', 'ready')),
    scan_state text NOT NULL DEFAULT 'pending' CHECK (scan_state IN ('pending', 'clean', 'infected', 'unscanned')),
    kind text NOT NULL DEFAULT 'file' CHECK (kind IN ('image', 'video', 'audio', 'file')),
    content_type text NOT NULL DEFAULT 'application/octet-stream',
    sha256 text,
    width integer,
    height integer,
    duration_ms integer,
    placeholder text,
    has_preview boolean NOT NULL DEFAULT false,
    is_counted boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    removed_at timestamptz,
    purged_at timestamptz,
    lease_owner text,
    lease_until timestamptz,
    is_lease_wanted boolean NOT NULL DEFAULT false
  );
  CREATE INDEX files_chat_idx ON files (chat_id, message_seq, message_place)
    WHERE message_seq IS NOT NULL AND removed_at IS NULL;
  CREATE INDEX files_chat_kind_idx ON files (chat_id, kind, message_seq, message_place)
    WHERE message_seq IS NOT NULL AND removed_at IS NULL;
  CREATE INDEX files_message_idx ON files (message_id, message_place) WHERE message_id IS NOT NULL;
  CREATE INDEX files_unsent_idx ON files (owner_id) WHERE message_id IS NULL AND removed_at IS NULL;
  CREATE INDEX files_expiry_idx ON files (expires_at) WHERE message_id IS NULL AND removed_at IS NULL;
  CREATE INDEX files_received_idx ON files (id) WHERE state = 'received' AND removed_at IS NULL;
  CREATE INDEX files_unscanned_idx ON files (id)
    WHERE state = 'ready' AND scan_state = 'pending' AND removed_at IS NULL;
  CREATE INDEX files_removed_idx ON files (removed_at) WHERE removed_at IS NOT NULL AND purged_at IS NULL;

  CREATE TABLE file_usage (
    user_id uuid PRIMARY KEY REFERENCES users (id),
    bytes bigint NOT NULL CHECK (bytes >= 0)
  ) WITH (fillfactor = 70);

  CREATE TABLE file_downloads (
    file_id uuid NOT NULL REFERENCES files (id),
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (file_id, id)
  );
`;

/** 244 bits of PostgreSQL's strong random numbers. The newest signs, all are good. */
const KEYS = `
  CREATE TABLE file_link_keys (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secret text NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );
  INSERT INTO file_link_keys DEFAULT VALUES;
`;
