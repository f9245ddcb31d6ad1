import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The logs of chats and of people, and what writes them on behalf of instances of the release before: triggers, which do
 * nothing where the statement itself has written its row. None of them fires for a message that is added or a marker that
 * moves.
 */
export class ChangeLog1764300004000 implements MigrationInterface {
  name = 'ChangeLog1764300004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(CHAT_TRIGGERS);
    await runner.query(PERSON_TRIGGERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER chat_participants_log_joined ON chat_participants;
      DROP TRIGGER chat_participants_log_left ON chat_participants;
      DROP TRIGGER messages_log ON messages;
      DROP TRIGGER chats_log ON chats;
      DROP FUNCTION log_participants, log_message_change, log_chat_change;
      DROP TABLE person_changes, person_heads, chat_changes;
    `);
  }
}

const TABLES = `
  CREATE TABLE chat_changes (
    chat_id uuid NOT NULL,
    revision integer NOT NULL,
    kind smallint NOT NULL,
    seq integer,
    actor_id uuid,
    ref uuid,
    PRIMARY KEY (chat_id, revision)
  );

  CREATE TABLE person_heads (
    user_id uuid PRIMARY KEY,
    revision integer NOT NULL
  ) WITH (fillfactor = 70);

  CREATE TABLE person_changes (
    user_id uuid NOT NULL,
    revision integer NOT NULL,
    kind smallint NOT NULL,
    chat_id uuid,
    ref uuid,
    PRIMARY KEY (user_id, revision)
  );
`;

/** 1 messageUpdated, 2 messageDeleted, 3 chatUpdated, 8 chatRemoved: see libs/domain/src/change-kind.ts. */
const CHAT_TRIGGERS = `
  CREATE FUNCTION log_message_change() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    INSERT INTO chat_changes (chat_id, revision, kind, seq)
    VALUES (NEW.chat_id, NEW.revision, CASE WHEN NEW.deleted_at IS NULL THEN 1 ELSE 2 END, NEW.seq)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $function$;

  CREATE FUNCTION log_chat_change() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    INSERT INTO chat_changes (chat_id, revision, kind)
    VALUES (NEW.id, NEW.changed_revision, CASE WHEN NEW.removed_at IS NULL THEN 3 ELSE 8 END)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $function$;

  CREATE TRIGGER messages_log AFTER UPDATE OF revision ON messages FOR EACH ROW
    WHEN (NEW.revision IS DISTINCT FROM OLD.revision) EXECUTE FUNCTION log_message_change();

  CREATE TRIGGER chats_log AFTER UPDATE OF changed_revision ON chats FOR EACH ROW
    WHEN (NEW.changed_revision IS DISTINCT FROM OLD.changed_revision) EXECUTE FUNCTION log_chat_change();
`;

/** 1 joined, 2 left. Heads are locked in order of id, so that two statements never wait for each other in a circle. */
const PERSON_TRIGGERS = `
  CREATE FUNCTION log_participants() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    WITH heads AS (
      INSERT INTO person_heads AS h (user_id, revision)
      SELECT w.user_id, count(*) FROM changed w GROUP BY w.user_id ORDER BY w.user_id
      ON CONFLICT (user_id) DO UPDATE SET revision = h.revision + EXCLUDED.revision
      RETURNING h.user_id, h.revision
    ), steps AS (
      SELECT w.user_id, w.chat_id, row_number() OVER (PARTITION BY w.user_id ORDER BY w.chat_id DESC) - 1 AS back
      FROM changed w
    )
    INSERT INTO person_changes (user_id, revision, kind, chat_id)
    SELECT s.user_id, h.revision - s.back, CASE TG_OP WHEN 'INSERT' THEN 1 ELSE 2 END, s.chat_id
    FROM steps s JOIN heads h ON h.user_id = s.user_id;
    RETURN NULL;
  END $function$;

  CREATE TRIGGER chat_participants_log_joined AFTER INSERT ON chat_participants
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION log_participants();

  CREATE TRIGGER chat_participants_log_left AFTER DELETE ON chat_participants
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION log_participants();
`;
