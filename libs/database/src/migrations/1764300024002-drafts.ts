import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people have written and not sent yet; a send takes its sender's draft of the same text away, whichever release sends. */
export class Drafts1764300024002 implements MigrationInterface {
  name = 'Drafts1764300024002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(CLEAR_SENT_DRAFTS);
    await runner.query(sendMessages(true));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(sendMessages(false));
    await runner.query('DROP FUNCTION clear_sent_drafts; DROP TABLE drafts');
  }
}

const TABLE = `
  CREATE TABLE drafts (
    user_id uuid NOT NULL,
    chat_id uuid NOT NULL,
    content text NOT NULL,
    reply_to_id uuid,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, chat_id)
  );
`;

/**
 * Deletes the drafts whose text these messages have, as far as they were added, and leaves that in the logs of their senders (21:
 * draftChanged). Called where there is such a draft, so that other sends pay one probe of an index. Whoever sends reads from
 * converge.cleared_drafts whom to tell: user:chat, one after another; the setting ends with the transaction.
 */
const CLEAR_SENT_DRAFTS = `
  CREATE FUNCTION clear_sent_drafts(p_ids uuid[], p_chat_ids uuid[], p_sender_ids uuid[], p_contents text[])
  RETURNS void LANGUAGE plpgsql AS $function$
  DECLARE
    v_cleared text;
  BEGIN
    WITH cleared AS (
      DELETE FROM drafts d USING unnest(p_ids, p_chat_ids, p_sender_ids, p_contents) AS w (id, chat_id, user_id, content)
      WHERE d.user_id = w.user_id AND d.chat_id = w.chat_id AND d.content = w.content
        AND EXISTS (SELECT FROM messages m WHERE m.id = w.id)
      RETURNING d.user_id, d.chat_id
    ), steps AS (
      SELECT c.*, row_number() OVER (PARTITION BY c.user_id ORDER BY c.chat_id DESC)::integer - 1 AS back FROM cleared c
    ), heads AS (
      INSERT INTO person_heads AS h (user_id, revision)
      SELECT c.user_id, count(*) FROM cleared c GROUP BY c.user_id ORDER BY c.user_id
      ON CONFLICT (user_id) DO UPDATE SET revision = h.revision + EXCLUDED.revision
      RETURNING h.user_id, h.revision
    ), logged AS (
      INSERT INTO person_changes (user_id, revision, kind, chat_id)
      SELECT s.user_id, h.revision - s.back, 21, s.chat_id FROM steps s JOIN heads h ON h.user_id = s.user_id
    )
    SELECT string_agg(s.user_id || ':' || s.chat_id, ',') INTO v_cleared FROM steps s;
    PERFORM set_config('converge.cleared_drafts', coalesce(v_cleared, ''), true);
  END $function$;
`;

const CLEAR = 'PERFORM clear_sent_drafts(p_ids, p_chat_ids, p_sender_ids, p_contents);';

const CLEAR_ONE = `
          IF EXISTS (SELECT FROM drafts d
            WHERE d.user_id = p_sender_ids[1] AND d.chat_id = p_chat_ids[1] AND d.content = p_contents[1])
          THEN ${CLEAR} END IF;
         `;

const CLEAR_ALL = `

    IF EXISTS (SELECT FROM unnest(p_sender_ids, p_chat_ids, p_contents) AS w (user_id, chat_id, content)
      JOIN drafts d ON d.user_id = w.user_id AND d.chat_id = w.chat_id AND d.content = w.content)
    THEN ${CLEAR} END IF;`;

/** The sender_seq of a sender's last message in a chat, 0 before the first: one probe of one index. */
const lastSenderSeq = (chatId: string, senderId: string): string => `coalesce((
          SELECT o.sender_seq FROM messages o
          WHERE (o.chat_id, o.sender_id, o.seq) <= (${chatId}, ${senderId}, 2147483647)
            AND (o.chat_id, o.sender_id, o.seq) > (${chatId}, ${senderId}, 0)
          ORDER BY o.chat_id DESC, o.sender_id DESC, o.seq DESC LIMIT 1), 0)`;

/** The usual send of a system that is not busy, in a plan of its own. */
const loneSend = (isClearing: boolean): string => `
    IF NOT p_wait AND cardinality(p_ids) = 1 THEN
      PERFORM FROM chats c WHERE c.id = p_chat_ids[1] FOR NO KEY UPDATE SKIP LOCKED;
      IF FOUND THEN
        v_now := clock_timestamp();
        RETURN QUERY
        WITH bumped AS (
          UPDATE chats c
          SET last_seq = c.last_seq + 1, revision = c.revision + 1, updated_at = v_now, last_activity_at = v_now
          WHERE c.id = p_chat_ids[1] AND c.removed_at IS NULL
            AND EXISTS (
              SELECT FROM chat_participants l WHERE l.chat_id = p_chat_ids[1] AND l.user_id = p_sender_ids[1])
            AND NOT EXISTS (
              SELECT FROM messages l
              WHERE l.chat_id = p_chat_ids[1] AND l.client_message_id = p_client_ids[1]
                AND (l.sender_id = p_sender_ids[1]) IS TRUE)
          RETURNING c.last_seq, c.revision
        )
        INSERT INTO messages AS a
          (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, client_message_id, created_at)
        SELECT p_chat_ids[1], b.last_seq, p_ids[1], p_sender_ids[1],
          1 + ${lastSenderSeq('p_chat_ids[1]', 'p_sender_ids[1]')},
          b.revision, b.revision, p_contents[1], p_client_ids[1], v_now
        FROM bumped b
        RETURNING 1, 'added', a.seq, a.id, a.revision, a.revision, NULL::text, v_now, NULL::timestamptz,
          NULL::timestamptz;
        IF FOUND THEN${isClearing ? CLEAR_ONE : ''} RETURN; END IF;
      END IF;
    END IF;
`;

/** Sends a batch: what 1763600000001-functions.ts says, and clears the drafts of what was sent. */
const sendMessages = (isClearing: boolean): string => `
  CREATE OR REPLACE FUNCTION send_messages(
    p_wait boolean, p_ids uuid[], p_chat_ids uuid[], p_sender_ids uuid[], p_contents text[], p_client_ids text[]
  ) RETURNS TABLE (
    place integer, outcome text, seq integer, id uuid, revision integer, added_revision integer, content text,
    created_at timestamptz, edited_at timestamptz, deleted_at timestamptz
  ) LANGUAGE plpgsql
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_incremental_sort = off
  AS $$
  #variable_conflict use_column
  DECLARE
    v_locked uuid[];
    v_now timestamptz;
  BEGIN
    ${loneSend(isClearing).trim()}

    IF p_wait THEN
      SELECT array_agg(l.id) INTO v_locked FROM (
        SELECT c.id FROM chats c WHERE c.id = ANY (p_chat_ids) AND c.removed_at IS NULL
        ORDER BY c.id FOR NO KEY UPDATE) l;
    ELSE
      SELECT array_agg(l.id) INTO v_locked FROM (
        SELECT c.id FROM chats c WHERE c.id = ANY (p_chat_ids) AND c.removed_at IS NULL
        ORDER BY c.id FOR NO KEY UPDATE SKIP LOCKED) l;
    END IF;
    v_now := clock_timestamp();

    RETURN QUERY
    WITH wanted AS MATERIALIZED (
      SELECT w.place::integer AS place, w.id, w.chat_id, w.sender_id, w.content, w.client_id,
        w.chat_id = ANY (v_locked) AS is_locked, p.user_id IS NOT NULL AS is_participant, m.seq AS existing_seq
      FROM unnest(p_ids, p_chat_ids, p_sender_ids, p_contents, p_client_ids)
        WITH ORDINALITY AS w (id, chat_id, sender_id, content, client_id, place)
      LEFT JOIN LATERAL (
        SELECT l.user_id FROM chats c JOIN chat_participants l ON l.chat_id = c.id AND l.user_id = w.sender_id
        WHERE c.id = w.chat_id AND c.removed_at IS NULL LIMIT 1) p ON true
      LEFT JOIN LATERAL (
        SELECT l.seq FROM messages l
        WHERE l.chat_id = w.chat_id AND l.client_message_id = w.client_id AND (l.sender_id = w.sender_id) IS TRUE
        LIMIT 1) m ON true
    ), fresh AS MATERIALIZED (
      SELECT w.*, row_number() OVER (PARTITION BY w.chat_id ORDER BY w.place)::integer AS step,
        row_number() OVER (PARTITION BY w.chat_id, w.sender_id ORDER BY w.place)::integer + ${lastSenderSeq('w.chat_id', 'w.sender_id')} AS sender_seq
      FROM wanted w
      WHERE w.is_locked AND w.is_participant AND w.existing_seq IS NULL
    ), bumped AS (
      UPDATE chats c
      SET last_seq = c.last_seq + f.steps, revision = c.revision + f.steps, updated_at = v_now, last_activity_at = v_now
      FROM (SELECT chat_id, max(step) AS steps FROM fresh GROUP BY chat_id) f
      WHERE c.id = f.chat_id
      RETURNING c.id, c.last_seq - f.steps AS base_seq, c.revision - f.steps AS base_revision
    ), added AS (
      INSERT INTO messages
        (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, client_message_id, created_at)
      SELECT f.chat_id, b.base_seq + f.step, f.id, f.sender_id, f.sender_seq, b.base_revision + f.step,
        b.base_revision + f.step, f.content, f.client_id, v_now
      FROM fresh f JOIN bumped b ON b.id = f.chat_id
      RETURNING id, seq, revision
    )
    SELECT w.place,
      CASE
        WHEN NOT w.is_participant THEN 'not_found'
        WHEN w.existing_seq IS NOT NULL THEN 'existing'
        WHEN NOT w.is_locked OR w.is_locked IS NULL THEN 'busy'
        ELSE 'added'
      END,
      coalesce(a.seq, m.seq), coalesce(a.id, m.id), coalesce(a.revision, m.revision),
      coalesce(a.revision, m.added_revision), m.content,
      coalesce(m.created_at, v_now), m.edited_at, m.deleted_at
    FROM wanted w
    LEFT JOIN added a ON a.id = w.id
    LEFT JOIN LATERAL (
      SELECT l.* FROM messages l WHERE l.chat_id = w.chat_id AND l.seq = w.existing_seq LIMIT 1) m ON true
    ORDER BY w.place;${isClearing ? CLEAR_ALL : ''}
  END $$;
`;
