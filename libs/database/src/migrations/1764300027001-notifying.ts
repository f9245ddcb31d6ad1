import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * suppressed: why a notification is not told of, which only its attempts say. The indexes find, of a group's people, those
 * who want more than the default: nobody looks at all others. On a large table build them with CONCURRENTLY before.
 */
export class Notifying1764300027001 implements MigrationInterface {
  name = 'Notifying1764300027001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notifications ADD COLUMN suppressed text;
      CREATE UNIQUE INDEX notification_attempts_delivery_key ON notification_attempts (notification_id, subscription_id)
        WHERE subscription_id IS NOT NULL;
      CREATE INDEX IF NOT EXISTS chat_preferences_notify_all_idx ON chat_preferences (chat_id) WHERE notify = 'all';
      CREATE INDEX notification_preferences_group_all_idx ON notification_preferences (user_id) WHERE "group" = 'all';
      CREATE INDEX notification_preferences_vips_idx ON notification_preferences USING gin (vip_user_ids);
      ALTER TABLE chat_preferences ADD COLUMN quiet_hours jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE chat_preferences DROP COLUMN quiet_hours;
      DROP INDEX notification_preferences_vips_idx, notification_preferences_group_all_idx,
        chat_preferences_notify_all_idx, notification_attempts_delivery_key;
      ALTER TABLE notifications DROP COLUMN suppressed;
    `);
  }
}
