import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often somebody has begun to look at a file's bytes: one that brings instances down is given up. */
export class FileTries1764300025000 implements MigrationInterface {
  name = 'FileTries1764300025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE files ADD COLUMN tries smallint NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE files DROP COLUMN tries');
  }
}
