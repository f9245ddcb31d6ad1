import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many messages of each block of seqs were deleted, by sender, and by everybody under the nil id: so that counting what
 * is unread costs the same however many of the unread messages were deleted. Blocks are 2^8 and 2^16 seqs long.
 *
 * A trigger keeps it, because instances of the release before delete messages too; it runs only for a message that turns
 * into a tombstone, within the chat's lock. While it is created nobody writes messages, so that the rows of those that were
 * deleted before and after meet without a gap.
 */
export class TombstoneCounts1764300003000 implements MigrationInterface {
  name = 'TombstoneCounts1764300003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tombstone_counts (
        chat_id uuid NOT NULL,
        shift smallint NOT NULL CHECK (shift IN (8, 16)),
        sender_id uuid NOT NULL,
        block integer NOT NULL,
        count integer NOT NULL,
        PRIMARY KEY (chat_id, shift, sender_id, block)
      );

      CREATE FUNCTION count_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO tombstone_counts AS t (chat_id, shift, sender_id, block, count)
        SELECT NEW.chat_id, s.shift, w.sender_id, NEW.seq >> s.shift, 1
        FROM unnest(ARRAY[8, 16]) AS s (shift)
        CROSS JOIN unnest(ARRAY['00000000-0000-0000-0000-000000000000', NEW.sender_id]) AS w (sender_id)
        ON CONFLICT (chat_id, shift, sender_id, block) DO UPDATE SET count = t.count + 1;
        RETURN NULL;
      END $$;

      CREATE TRIGGER messages_count_tombstone AFTER UPDATE OF deleted_at ON messages FOR EACH ROW
        WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
        EXECUTE FUNCTION count_tombstone();

      INSERT INTO tombstone_counts (chat_id, shift, sender_id, block, count)
      SELECT m.chat_id, s.shift, w.sender_id, m.seq >> s.shift, count(*)
      FROM messages m
      CROSS JOIN unnest(ARRAY[8, 16]) AS s (shift)
      CROSS JOIN LATERAL unnest(ARRAY['00000000-0000-0000-0000-000000000000', m.sender_id]) AS w (sender_id)
      WHERE m.deleted_at IS NOT NULL
      GROUP BY 1, 2, 3, 4;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER messages_count_tombstone ON messages;
      DROP FUNCTION count_tombstone();
      DROP TABLE tombstone_counts;
    `);
  }
}
