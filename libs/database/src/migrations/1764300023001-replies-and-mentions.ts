import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a message answers, whom it mentions, and what it said before it was edited. Messages that do none of it are sent as
 * before, by the same function. On a large table build both indexes with CONCURRENTLY before.
 */
export class RepliesAndMentions1764300023001 implements MigrationInterface {
  name = 'RepliesAndMentions1764300023001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(MENTIONS);
    await runner.query(TOMBSTONES);
    await runner.query(SEND);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION send_conversation_message(boolean, uuid, uuid, uuid, text, text, uuid, jsonb);
      DROP TRIGGER messages_forget ON messages;
      DROP TRIGGER messages_count_reply_out ON messages;
      DROP TRIGGER messages_drop_edits ON messages;
      DROP TRIGGER messages_keep_mentions ON messages;
      DROP FUNCTION forget_mentions, count_reply_out, drop_edits, keep_mentions;
      DROP FUNCTION mention_rows(uuid, jsonb);
      DROP TABLE message_threads, message_mentions, mention_counts, message_edits;
      ALTER TABLE messages DROP COLUMN reply_to_id, DROP COLUMN thread_id, DROP COLUMN mentions;
    `);
  }
}

/**
 * thread_id: the first message of the chain that a message answers in. message_threads counts the others of a thread that
 * are left, under the chat's lock. message_edits has each text that an edit replaced, by the revision of that edit.
 */
const TABLES = `
  ALTER TABLE messages ADD COLUMN reply_to_id uuid, ADD COLUMN thread_id uuid, ADD COLUMN mentions jsonb;
  CREATE INDEX IF NOT EXISTS messages_thread_idx ON messages (chat_id, thread_id, seq) WHERE thread_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS messages_thread_left_idx ON messages (chat_id, thread_id, seq)
    WHERE thread_id IS NOT NULL AND deleted_at IS NULL;

  CREATE TABLE message_threads (
    chat_id uuid NOT NULL,
    thread_id uuid NOT NULL,
    reply_count integer NOT NULL CHECK (reply_count >= 0),
    last_reply_at timestamptz,
    PRIMARY KEY (chat_id, thread_id)
  ) WITH (fillfactor = 70);

  CREATE TABLE message_edits (
    chat_id uuid NOT NULL,
    seq integer NOT NULL,
    revision integer NOT NULL,
    content text NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (chat_id, seq, revision)
  );
`;

/**
 * A row of message_mentions for each person whom a message mentions, but for its sender. @all is one row of the nil id, with
 * weight 1, and one of its sender, with weight -1: so that the rows of a person and of the nil id together are the messages
 * that mention this person, and nobody's own. mention_counts adds the weights up by blocks of 2^8 and 2^16 seqs, as
 * tombstone_counts counts. Both follow messages.mentions, whoever changes it.
 */
const MENTIONS = `
  CREATE TABLE message_mentions (
    chat_id uuid NOT NULL,
    user_id uuid NOT NULL,
    seq integer NOT NULL,
    weight smallint NOT NULL CHECK (weight IN (-1, 1)),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (chat_id, user_id, seq)
  );
  CREATE INDEX message_mentions_order_idx ON message_mentions (chat_id, user_id, created_at, seq) WHERE weight = 1;

  CREATE TABLE mention_counts (
    chat_id uuid NOT NULL,
    shift smallint NOT NULL CHECK (shift IN (8, 16)),
    user_id uuid NOT NULL,
    block integer NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (chat_id, shift, user_id, block)
  ) WITH (fillfactor = 70);

  CREATE FUNCTION mention_rows(p_sender_id uuid, p_mentions jsonb) RETURNS TABLE (user_id uuid, weight smallint)
  LANGUAGE sql IMMUTABLE AS $function$
    SELECT w.user_id, w.weight FROM (
      VALUES ('00000000-0000-0000-0000-000000000000'::uuid, 1::smallint), (p_sender_id, (-1)::smallint)) w (user_id, weight)
    WHERE p_mentions @> '[{"kind": "all"}]'
    UNION ALL
    SELECT DISTINCT (m ->> 'userId')::uuid, 1::smallint FROM jsonb_array_elements(p_mentions) m
    WHERE NOT p_mentions @> '[{"kind": "all"}]' AND (m ->> 'userId')::uuid <> p_sender_id
  $function$;

  CREATE FUNCTION keep_mentions() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    WITH before AS MATERIALIZED (
      SELECT r.user_id FROM mention_rows(NEW.sender_id, OLD.mentions) r
    ), after AS MATERIALIZED (
      SELECT r.user_id, r.weight FROM mention_rows(NEW.sender_id, NEW.mentions) r
    ), gone AS (
      DELETE FROM message_mentions m USING before b
      WHERE m.chat_id = NEW.chat_id AND m.user_id = b.user_id AND m.seq = NEW.seq
        AND NOT EXISTS (SELECT FROM after a WHERE a.user_id = b.user_id)
      RETURNING m.user_id, -m.weight AS delta
    ), come AS (
      INSERT INTO message_mentions AS m (chat_id, user_id, seq, weight, created_at)
      SELECT NEW.chat_id, a.user_id, NEW.seq, a.weight, NEW.created_at FROM after a
      WHERE NOT EXISTS (SELECT FROM before b WHERE b.user_id = a.user_id)
      RETURNING m.user_id, m.weight::integer AS delta
    )
    INSERT INTO mention_counts AS t (chat_id, shift, user_id, block, count)
    SELECT NEW.chat_id, s.shift, d.user_id, NEW.seq >> s.shift, d.delta
    FROM (SELECT * FROM gone UNION ALL SELECT * FROM come) d CROSS JOIN unnest(ARRAY[8, 16]::smallint[]) s (shift)
    ON CONFLICT (chat_id, shift, user_id, block) DO UPDATE SET count = t.count + EXCLUDED.count;
    RETURN NULL;
  END $function$;

  CREATE TRIGGER messages_keep_mentions AFTER UPDATE ON messages FOR EACH ROW
    WHEN (OLD.mentions IS DISTINCT FROM NEW.mentions) EXECUTE FUNCTION keep_mentions();
`;

/** What a deleted message loses. Triggers, because instances of the release before delete messages too. */
const TOMBSTONES = `
  CREATE FUNCTION forget_mentions() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    NEW.mentions := NULL;
    RETURN NEW;
  END $function$;

  CREATE TRIGGER messages_forget BEFORE UPDATE OF deleted_at ON messages FOR EACH ROW
    WHEN (NEW.deleted_at IS NOT NULL AND NEW.mentions IS NOT NULL) EXECUTE FUNCTION forget_mentions();

  CREATE FUNCTION drop_edits() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    DELETE FROM message_edits e WHERE e.chat_id = NEW.chat_id AND e.seq = NEW.seq;
    RETURN NULL;
  END $function$;

  CREATE TRIGGER messages_drop_edits AFTER UPDATE OF deleted_at ON messages FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION drop_edits();

  CREATE FUNCTION count_reply_out() RETURNS trigger LANGUAGE plpgsql AS $function$
  BEGIN
    UPDATE message_threads t SET reply_count = t.reply_count - 1, last_reply_at = (
      SELECT m.created_at FROM messages m
      WHERE m.chat_id = NEW.chat_id AND m.thread_id = NEW.thread_id AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT 1)
    WHERE t.chat_id = NEW.chat_id AND t.thread_id = NEW.thread_id;
    RETURN NULL;
  END $function$;

  CREATE TRIGGER messages_count_reply_out AFTER UPDATE OF deleted_at ON messages FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL AND NEW.thread_id IS NOT NULL)
    EXECUTE FUNCTION count_reply_out();
`;

/**
 * Sends one message that answers another or mentions somebody: send_messages(), and in the same transaction what is more of
 * it. What a reply needs to know of the message that it answers never changes, so it is read before the lock.
 *
 * outcome: as of send_messages(), or 'no_reply': the chat has no message with the id p_reply_to_id.
 */
const SEND = `
  CREATE FUNCTION send_conversation_message(
    p_wait boolean, p_id uuid, p_chat_id uuid, p_sender_id uuid, p_content text, p_client_id text, p_reply_to_id uuid,
    p_mentions jsonb
  ) RETURNS TABLE (
    outcome text, seq integer, id uuid, revision integer, added_revision integer, content text, created_at timestamptz,
    edited_at timestamptz, deleted_at timestamptz, thread_id uuid
  ) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
  AS $function$
  #variable_conflict use_column
  DECLARE
    v_thread_id uuid;
    v_sent record;
  BEGIN
    IF p_reply_to_id IS NOT NULL THEN
      SELECT coalesce(m.thread_id, m.id) INTO v_thread_id FROM messages m
      JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
      JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = p_sender_id
      WHERE m.id = p_reply_to_id AND m.chat_id = p_chat_id;
      IF NOT FOUND THEN outcome := 'no_reply'; RETURN NEXT; RETURN; END IF;
    END IF;

    SELECT s.* INTO v_sent FROM send_messages(
      p_wait, ARRAY[p_id], ARRAY[p_chat_id], ARRAY[p_sender_id], ARRAY[p_content], ARRAY[p_client_id]) s;
    IF v_sent.outcome = 'added' THEN
      UPDATE messages m SET reply_to_id = p_reply_to_id, thread_id = v_thread_id, mentions = p_mentions
      WHERE m.chat_id = p_chat_id AND m.seq = v_sent.seq;
    END IF;
    IF v_sent.outcome = 'added' AND v_thread_id IS NOT NULL THEN
      INSERT INTO message_threads AS t (chat_id, thread_id, reply_count, last_reply_at)
      VALUES (p_chat_id, v_thread_id, 1, v_sent.created_at)
      ON CONFLICT (chat_id, thread_id)
      DO UPDATE SET reply_count = t.reply_count + 1, last_reply_at = EXCLUDED.last_reply_at;
    END IF;
    RETURN QUERY SELECT v_sent.outcome, v_sent.seq, v_sent.id, v_sent.revision, v_sent.added_revision, v_sent.content,
      v_sent.created_at, v_sent.edited_at, v_sent.deleted_at, v_thread_id;
  END $function$;
`;
