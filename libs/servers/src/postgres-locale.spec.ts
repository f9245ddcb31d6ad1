import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgresBinaries } from './postgres-binaries.js';
import { POSTGRES_DATABASE, POSTGRES_USER } from './postgres-cluster.js';
import { startPostgres, type PostgresServer } from './postgres-server.js';
import { runCommand } from './run-command.js';
import { readOrCreateSecret } from './secret-file.js';
import { unprivileged } from './unprivileged.js';

const LETTERS = `SELECT lower('ÀÉЖΩ') AS lower, 'École' ILIKE 'éCOLE' AS "isAlike", 'Z' < 'a' AS "isByCodePoint"`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'converge-locale-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A cluster as earlier releases made it, with a table of names that are unique without regard to case. */
async function olderCluster(names: string[]): Promise<void> {
  const dataDir = join(folder, 'data');
  const binaries = findPostgresBinaries();
  const account = await unprivileged();
  const run = (command: string, args: string[], input?: string): Promise<string> => {
    const wrapped = account.wrap(command, args);
    return runCommand(wrapped.command, wrapped.args, {
      ...(wrapped.uid !== undefined && { uid: wrapped.uid }),
      ...(input !== undefined && { input }),
    });
  };
  readOrCreateSecret(join(folder, 'password'));
  mkdirSync(dataDir, { mode: 0o700 });
  for (const path of [folder, dataDir, join(folder, 'password')]) account.own(path);
  const password = `--pwfile=${join(folder, 'password')}`;
  await run(binaries.initdb, [
    ...['-D', dataDir, '-U', POSTGRES_USER, '-A', 'scram-sha-256', password],
    ...['-E', 'UTF8', '--locale=C', '--no-sync'],
  ]);
  await run(binaries.postgres, ['--single', '-D', dataDir, 'postgres'], `CREATE DATABASE ${POSTGRES_DATABASE}\n`);
  const rows = names.map((name) => `INSERT INTO people VALUES ('${name}')\n`).join('');
  const table = 'CREATE TABLE people (name text)\nCREATE UNIQUE INDEX people_name_key ON people (lower(name))\n';
  await run(binaries.postgres, ['--single', '-D', dataDir, POSTGRES_DATABASE], `${table}${rows}`);
}

async function query(server: PostgresServer, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}

it('knows the case of every script, and sorts by code point', async () => {
  const server = await startPostgres({ folder, fsync: false });
  try {
    expect(await query(server, LETTERS)).toEqual([{ lower: 'àéжω', isAlike: true, isByCodePoint: true }]);
    const ctype = 'SELECT datctype FROM pg_database WHERE datname = current_database()';
    expect(await query(server, ctype)).toEqual([{ datctype: expect.stringMatching(/UTF-8$/) as string }]);
  } finally {
    await server.stop();
  }
});

it('brings a cluster along that knew ASCII only: all rows are there, and found without regard to case', async () => {
  await olderCluster(['Émile', 'Zoë', 'Жанна', 'Ada']);
  for (let start = 0; start < 2; start += 1) {
    const server = await startPostgres({ folder, fsync: false });
    try {
      expect(await query(server, LETTERS)).toEqual([{ lower: 'àéжω', isAlike: true, isByCodePoint: true }]);
      expect(await query(server, 'SELECT name FROM people ORDER BY name')).toEqual(
        ['Ada', 'Zoë', 'Émile', 'Жанна'].map((name) => ({ name })),
      );
      const byIndex = `SET enable_seqscan = off; SELECT name FROM people WHERE lower(name) = lower('ÉMILE')`;
      const [, found] = (await queryBoth(server, byIndex)) as [unknown, unknown[]];
      expect(found).toEqual([{ name: 'Émile' }]);
      await expect(query(server, `INSERT INTO people VALUES ('ЖАННА')`)).rejects.toThrow('people_name_key');
    } finally {
      await server.stop();
    }
  }
});

it('says what to do when two rows are one under the new rules, and leaves everything as it was', async () => {
  await olderCluster(['Émile', 'émile']);
  for (let start = 0; start < 2; start += 1) {
    await expect(startPostgres({ folder, fsync: false })).rejects.toThrow(
      /change one of two values that differ in the case of a letter only.*people_name_key/,
    );
  }
});

async function queryBoth(server: PostgresServer, statements: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    const results = (await client.query(statements)) as unknown as { rows: unknown[] }[];
    return results.map(({ rows }) => rows);
  } finally {
    await client.end();
  }
}
