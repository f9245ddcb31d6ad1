import { CHAT_COLUMNS } from '../columns.js';

/** A statement that takes a chat's next revision, and with it a row of the chat's log. */
export const TOUCH_CHAT = withLogRow(`
  UPDATE chats c SET revision = c.revision + 1, updated_at = clock_timestamp(),
    changed_revision = CASE WHEN $6 THEN c.revision + 1 ELSE c.changed_revision END,
    last_activity_at = CASE WHEN $6 THEN clock_timestamp() ELSE c.last_activity_at END,
    participant_count = c.participant_count + $7
  WHERE c.id = $1 RETURNING ${CHAT_COLUMNS}`);

/** The same for the last one. */
export const REMOVE_CHAT = withLogRow(`
  UPDATE chats c SET removed_at = clock_timestamp(), updated_at = clock_timestamp(), direct_key = NULL,
    revision = c.revision + 1, changed_revision = c.revision + 1
  WHERE c.id = $1 RETURNING ${CHAT_COLUMNS}`);

function withLogRow(change: string): string {
  return `WITH touched AS (${change}), logged AS (
      INSERT INTO chat_changes (chat_id, revision, kind, seq, actor_id, ref)
      SELECT t.id, t.revision, $2::smallint, $3::integer, $4::uuid, $5::uuid FROM touched t)
    SELECT * FROM touched`;
}
