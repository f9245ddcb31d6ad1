import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From which networks each person has signed in (digests, no addresses), and for a refresh token that was exchanged the
 * token that it was exchanged for, sealed with the former.
 */
export class SignIns1764300002001 implements MigrationInterface {
  name = 'SignIns1764300002001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_networks (
        user_id uuid NOT NULL REFERENCES users (id),
        network bytea NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, network)
      );
      ALTER TABLE refresh_tokens ADD COLUMN sealed_successor bytea;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refresh_tokens DROP COLUMN sealed_successor;
      DROP TABLE sign_in_networks;
    `);
  }
}
