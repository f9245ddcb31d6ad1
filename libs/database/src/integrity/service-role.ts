import type { QueryRunner } from 'typeorm';

/** Not PostgreSQL's own schemas. */
const SCHEMAS = `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`;

/**
 * Makes the role that the URL names, or gives it the URL's password, and lets it read and write rows, and nothing else: it owns
 * no table, makes none, and cannot change what is written down of the migrations.
 */
export async function grantServiceRole(runner: QueryRunner, serviceUrl: string): Promise<void> {
  const { username, password } = new URL(serviceUrl);
  const role = decodeURIComponent(username);
  const known = (await runner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])) as unknown[];
  const statement = known.length === 0 ? 'CREATE ROLE %I LOGIN PASSWORD %L' : 'ALTER ROLE %I LOGIN PASSWORD %L';
  await run(runner, statement, [role, decodeURIComponent(password)]);
  for (const { name } of (await runner.query(SCHEMAS)) as { name: string }[]) {
    await run(runner, 'GRANT USAGE ON SCHEMA %I TO %I', [name, role]);
    await run(runner, 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO %I', [name, role]);
    await run(runner, 'GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO %I', [name, role]);
  }
  await run(runner, 'REVOKE INSERT, UPDATE, DELETE ON migrations FROM %I', [role]);
}

/** DDL takes no parameters, so PostgreSQL quotes what goes into it. */
async function run(runner: QueryRunner, template: string, values: string[]): Promise<void> {
  const places = values.map((_value, place) => `$${place + 2}::text`).join(', ');
  const [row] = (await runner.query(`SELECT format($1, ${places}) AS statement`, [template, ...values])) as [
    { statement: string },
  ];
  await runner.query(row.statement);
}
