import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { sharedSystem } from './shared-system.js';

/** A migrated, empty database of one spec's own. */
export interface TestDatabase {
  url: string;
  /** Disconnects whoever is still there and removes it. */
  drop(): Promise<void>;
}

export const TEMPLATE_DATABASE = 'converge_template';

/** A fresh copy of the migrated template, on the PostgreSQL that the run of the tests started. */
export function createDatabase(): Promise<TestDatabase> {
  return copyTemplate(sharedSystem().databaseUrl);
}

/** A fresh copy of the template on the server that the URL names. */
export async function copyTemplate(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE_DATABASE}`);
  return {
    url: withDatabase(serverUrl, name),
    drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** Makes an empty database to be migrated and copied. */
export async function createTemplate(serverUrl: string): Promise<string> {
  await execute(serverUrl, `CREATE DATABASE ${TEMPLATE_DATABASE}`);
  return withDatabase(serverUrl, TEMPLATE_DATABASE);
}

/** Runs one statement on the server's own database. */
async function execute(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(serverUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
