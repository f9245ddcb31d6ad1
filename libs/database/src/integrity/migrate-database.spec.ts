import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { migrate } from '../migrate-database.js';
import { Initial1763600000000 } from '../migrations/1763600000000-initial.js';
import { Functions1763600000001 } from '../migrations/1763600000001-functions.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { SchemaCheck } from './schema-check.service.js';
import { SchemaError } from './schema-error.js';

const LIMITS = { poolSize: 2, connectMs: 5_000, statementMs: 30_000, lockMs: 5_000 };

let database: TestDatabase;

beforeEach(async () => {
  database = await createDatabase();
});

afterEach(() => database.drop());

async function query<Row>(statement: string, url = database.url): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function withDataSource<T>(work: (dataSource: DataSource) => Promise<T>, migrations?: unknown[]): Promise<T> {
  const options = dataSourceOptions(database.url, LIMITS, 'spec');
  const dataSource = new DataSource({
    ...options,
    ...(migrations && { migrations: migrations as MixedList<string> }),
  } as typeof options);
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

function startCheck(): Promise<void> {
  return withDataSource((dataSource) => new SchemaCheck(dataSource).onModuleInit());
}

/** The database as the first release left it: its two migrations, and no checksums. */
async function firstRelease(): Promise<void> {
  await query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await withDataSource((dataSource) => dataSource.runMigrations(), [Initial1763600000000, Functions1763600000001]);
}

describe('a database that this release migrated', () => {
  it('bears the checksum of every migration, is migrated again without a change, and starts', async () => {
    const rows = await query<{ checksum: string }>('SELECT checksum FROM migrations');
    expect(rows).toHaveLength(MIGRATIONS.length);
    for (const { checksum } of rows) expect(checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(await migrate(database.url)).toEqual([]);
    await startCheck();
  });

  it('is refused, by the migration and at a start, when another text of a migration made it', async () => {
    await query(`UPDATE migrations SET checksum = repeat('0', 64) WHERE name = 'Functions1763600000001'`);
    await expect(migrate(database.url)).rejects.toThrow(/another text of Functions1763600000001/);
    await expect(startCheck()).rejects.toThrow(SchemaError);
  });

  it('is refused at a start while a migration is missing', async () => {
    await query(`DELETE FROM migrations WHERE name = 'Functions1763600000001'`);
    await expect(startCheck()).rejects.toThrow('lacks Functions1763600000001');
  });

  it('starts also when a newer release has migrated it', async () => {
    await query(`INSERT INTO migrations (timestamp, name, checksum) VALUES (9, 'Later9', repeat('1', 64))`);
    await startCheck();
  });
});

describe('a database of the first release, which kept no checksums', () => {
  it('comes along', async () => {
    await firstRelease();
    await expect(startCheck()).rejects.toThrow('run its migration first');
    expect(await migrate(database.url)).toHaveLength(MIGRATIONS.length - 2);
    await startCheck();
  });

  it('is refused in a sentence when an earlier text of its migrations made it', async () => {
    await firstRelease();
    await query('ALTER TABLE messages DROP COLUMN added_revision');
    await expect(migrate(database.url)).rejects.toThrow('an unfinished version of the first release');
    expect(await query('SELECT 1 FROM migrations')).toHaveLength(2);
  });
});

describe("the services' role", () => {
  const role = `spec_${randomBytes(6).toString('hex')}`;
  let url: string;

  beforeEach(async () => {
    const address = new URL(database.url);
    address.username = role;
    address.password = 'it\'s %20 a "password';
    url = address.toString();
    await migrate(database.url, url);
  });

  afterEach(() => query(`DROP OWNED BY ${role}; DROP ROLE ${role}`));

  it('reads and writes rows', async () => {
    await query(`INSERT INTO users (id, username) VALUES (gen_random_uuid(), 'ada')`, url);
    expect(await query('SELECT username FROM users', url)).toEqual([{ username: 'ada' }]);
    expect(await query('SELECT name FROM migrations', url)).toHaveLength(MIGRATIONS.length);
  });

  it.each([
    'DROP TABLE users',
    'CREATE TABLE mine (id int)',
    'UPDATE migrations SET checksum = NULL',
    "COPY users TO PROGRAM 'cat'",
    'SELECT rolpassword FROM pg_authid',
  ])('may not: %s', async (statement) => {
    await expect(query(statement, url)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('gets the password of the latest migration', async () => {
    const address = new URL(url);
    address.password = 'another';
    await migrate(database.url, address.toString());
    await expect(query('SELECT 1', url)).rejects.toThrow('password authentication failed');
    expect(await query('SELECT 1 AS one', address.toString())).toEqual([{ one: 1 }]);
  });
});
