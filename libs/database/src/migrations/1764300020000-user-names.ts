import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How people are looked for: a row for each beginning that finds somebody. The keys are the domain's idea of equality, which
 * SQL does not know, so they are written with the account; whose `named_as` is not how they are called now has outdated
 * keys, or none: rows of before, and what the release before writes. The user service takes these up by their index.
 */
export class UserNames1764300020000 implements MigrationInterface {
  name = 'UserNames1764300020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_names (
        key text COLLATE "C" NOT NULL,
        user_id uuid NOT NULL REFERENCES users (id),
        username text NOT NULL,
        PRIMARY KEY (key, user_id) INCLUDE (username)
      );
      CREATE INDEX user_names_user_id_idx ON user_names (user_id, key);

      ALTER TABLE users ADD COLUMN named_as text;
      CREATE INDEX users_outdated_names_idx ON users (id)
        WHERE named_as IS DISTINCT FROM username || E'\\n' || coalesce(display_name, '')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN named_as');
    await runner.query('DROP TABLE user_names');
  }
}
