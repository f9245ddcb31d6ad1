import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who removed the account and has not left every group yet: found again when the instance that was at it has gone. */
export class Departures1764300002000 implements MigrationInterface {
  name = 'Departures1764300002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users ADD COLUMN is_leaving boolean NOT NULL DEFAULT false;
      CREATE INDEX users_leaving_idx ON users (id) WHERE is_leaving;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN is_leaving');
  }
}
