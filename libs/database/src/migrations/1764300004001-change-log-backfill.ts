import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the columns of before still know of old changes becomes rows of the log, for the last 10,000 revisions of each chat;
 * whoever is further behind is asked to query again anyway. The changes that a later one has replaced are known only by
 * their absence and become rows of their own kind, so that from here on each of these revisions is either the addition of a
 * message or in the log, and a hole is a loss. It runs beside writers: the triggers of the migration before log what they do.
 */
export class ChangeLogBackfill1764300004001 implements MigrationInterface {
  name = 'ChangeLogBackfill1764300004001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MESSAGES);
    await runner.query(CHATS);
    await runner.query(SUPERSEDED);
  }

  async down(): Promise<void> {
    // The tables go with the migration before.
  }
}

/** 1 messageUpdated, 2 messageDeleted. */
const MESSAGES = `
  INSERT INTO chat_changes (chat_id, revision, kind, seq)
  SELECT c.id, m.revision, CASE WHEN m.deleted_at IS NULL THEN 1 ELSE 2 END, m.seq
  FROM chats c CROSS JOIN LATERAL (
    SELECT e.* FROM messages e
    WHERE e.chat_id = c.id AND e.revision > c.revision - 10000 AND e.revision <> e.added_revision) m
  ON CONFLICT DO NOTHING
`;

/** 3 chatUpdated, 8 chatRemoved. */
const CHATS = `
  INSERT INTO chat_changes (chat_id, revision, kind)
  SELECT c.id, c.changed_revision, CASE WHEN c.removed_at IS NULL THEN 3 ELSE 8 END
  FROM chats c WHERE c.changed_revision > 0
  ON CONFLICT DO NOTHING
`;

/** 9 superseded. A message that was added since a revision is among as many last messages as there were revisions since. */
const SUPERSEDED = `
  INSERT INTO chat_changes (chat_id, revision, kind)
  SELECT c.id, w.revision, 9
  FROM chats c CROSS JOIN LATERAL (
    SELECT generate_series(greatest(c.revision - 9999, 1), c.revision) AS revision
    EXCEPT
    SELECT m.added_revision FROM messages m WHERE m.chat_id = c.id AND m.seq > c.last_seq - 10000
    EXCEPT
    SELECT l.revision FROM chat_changes l WHERE l.chat_id = c.id) w
  WHERE c.revision > c.last_seq
  ON CONFLICT DO NOTHING
`;
