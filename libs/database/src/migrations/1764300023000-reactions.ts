import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reactions, and how many there are of each emoji, kept by the statement that changes them, under the chat's row lock: so
 * that a message with a hundred thousand reactions is read as fast as one with three. The log says of a reaction, in
 * `detail`, which emoji it was: one that was taken back has no row any more.
 */
export class Reactions1764300023000 implements MigrationInterface {
  name = 'Reactions1764300023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(TOMBSTONES);
    await runner.query(CHANGE_REACTION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION change_reaction(boolean, uuid, uuid, text, boolean, integer);
      DROP TRIGGER messages_drop_reactions ON messages;
      DROP FUNCTION drop_reactions();
      DROP TABLE message_reaction_counts, message_reactions;
      ALTER TABLE chat_changes DROP COLUMN detail;
    `);
  }
}

/** revision: of a reaction the one that added it; of a count the one of the first reaction with that emoji. */
const TABLES = `
  ALTER TABLE chat_changes ADD COLUMN detail text;

  CREATE TABLE message_reactions (
    chat_id uuid NOT NULL,
    seq integer NOT NULL,
    emoji text NOT NULL,
    user_id uuid NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (chat_id, seq, emoji, user_id)
  );
  CREATE INDEX message_reactions_order_idx ON message_reactions (chat_id, seq, emoji, revision) INCLUDE (user_id);

  CREATE TABLE message_reaction_counts (
    chat_id uuid NOT NULL,
    seq integer NOT NULL,
    emoji text NOT NULL,
    count integer NOT NULL CHECK (count > 0),
    revision integer NOT NULL,
    PRIMARY KEY (chat_id, seq, emoji)
  ) WITH (fillfactor = 70);
`;

/** A trigger, because instances of the release before delete messages too. */
const TOMBSTONES = `
  CREATE FUNCTION drop_reactions() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    DELETE FROM message_reactions r WHERE r.chat_id = NEW.chat_id AND r.seq = NEW.seq;
    DELETE FROM message_reaction_counts r WHERE r.chat_id = NEW.chat_id AND r.seq = NEW.seq;
    RETURN NULL;
  END $function$;

  CREATE TRIGGER messages_drop_reactions AFTER UPDATE OF deleted_at ON messages FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION drop_reactions();
`;

/**
 * Adds a reaction or takes one back: one statement, one commit, one revision, one row of the log (kind 10). A function, as
 * send_messages() is one: what it decides by must be read after the chat was locked. Who is not in the chat waits for nobody.
 *
 * outcome: 'changed'; 'unchanged' (it is so already); 'not_found' (no such message for that person), 'busy' (somebody else
 * holds the chat, and p_wait is false), 'deleted', 'full' (p_most other emoji are there). The message is as it is now; of
 * one that is busy only the chat is certain.
 */
const CHANGE_REACTION = `
  CREATE FUNCTION change_reaction(
    p_wait boolean, p_user_id uuid, p_message_id uuid, p_emoji text, p_is_added boolean, p_most integer,
    OUT outcome text, OUT chat_revision integer, OUT message messages
  ) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  AS $function$
  DECLARE
    v_there boolean;
  BEGIN
    outcome := 'not_found';
    SELECT m.* INTO message FROM messages m
    JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
    JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = p_user_id
    WHERE m.id = p_message_id;
    IF NOT FOUND THEN RETURN; END IF;

    IF p_wait THEN
      PERFORM FROM chats c WHERE c.id = message.chat_id FOR NO KEY UPDATE;
    ELSE
      PERFORM FROM chats c WHERE c.id = message.chat_id FOR NO KEY UPDATE SKIP LOCKED;
      IF NOT FOUND THEN outcome := 'busy'; RETURN; END IF;
    END IF;

    SELECT m.* INTO message FROM messages m
    JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
    JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = p_user_id
    WHERE m.chat_id = message.chat_id AND m.seq = message.seq;
    IF NOT FOUND THEN RETURN; END IF;

    SELECT count(*) = 1 INTO v_there FROM message_reactions r
    WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji AND r.user_id = p_user_id;
    IF p_is_added AND message.deleted_at IS NOT NULL THEN outcome := 'deleted'; RETURN; END IF;
    IF v_there = p_is_added THEN outcome := 'unchanged'; RETURN; END IF;
    IF p_is_added AND p_most <= (SELECT count(*) FROM message_reaction_counts r
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji <> p_emoji)
    THEN outcome := 'full'; RETURN; END IF;

    UPDATE chats c SET revision = c.revision + 1, updated_at = clock_timestamp()
    WHERE c.id = message.chat_id RETURNING c.revision INTO chat_revision;
    INSERT INTO chat_changes (chat_id, revision, kind, seq, actor_id, detail)
    VALUES (message.chat_id, chat_revision, 10, message.seq, p_user_id, p_emoji);

    IF p_is_added THEN
      INSERT INTO message_reactions (chat_id, seq, emoji, user_id, revision)
      VALUES (message.chat_id, message.seq, p_emoji, p_user_id, chat_revision);
      INSERT INTO message_reaction_counts AS r (chat_id, seq, emoji, count, revision)
      VALUES (message.chat_id, message.seq, p_emoji, 1, chat_revision)
      ON CONFLICT (chat_id, seq, emoji) DO UPDATE SET count = r.count + 1;
    ELSE
      DELETE FROM message_reactions r
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji AND r.user_id = p_user_id;
      DELETE FROM message_reaction_counts r
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji AND r.count = 1;
      UPDATE message_reaction_counts r SET count = r.count - 1
      WHERE r.chat_id = message.chat_id AND r.seq = message.seq AND r.emoji = p_emoji;
    END IF;
    outcome := 'changed';
  END $function$;
`;
