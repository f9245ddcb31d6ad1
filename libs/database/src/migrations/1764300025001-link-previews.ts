import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a page says of itself, by the message that links to it. A row without found_at is being looked for, or found nothing. */
export class LinkPreviews1764300025001 implements MigrationInterface {
  name = 'LinkPreviews1764300025001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE link_previews (
        message_id uuid NOT NULL,
        url text NOT NULL,
        title text,
        description text,
        site_name text,
        image_url text,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        found_at timestamptz,
        PRIMARY KEY (message_id, url)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE link_previews');
  }
}
