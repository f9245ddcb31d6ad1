import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from './postgres-server.js';
import { processIdentity } from './process-identity.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'converge-postgres-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

it('starts, keeps its data over a stop, and takes over what a dead launcher left', async () => {
  const first = await startPostgres({ folder, fsync: false });
  await query(first.url, 'CREATE TABLE kept (id int)');
  await first.stop();
  expect(processIdentity(first.pid)).toBeUndefined();

  const forgotten = await startPostgres({ folder, fsync: false });
  const next = await startPostgres({ folder, fsync: false });
  expect(await forgotten.exited).toBeDefined();
  expect(await query(next.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 0 }]);
  await next.stop();
});

it('lets nobody in without the password, which nobody else may read', async () => {
  const server = await startPostgres({ folder, fsync: false });
  const stranger = new URL(server.url);
  stranger.password = 'guess';
  await expect(query(stranger.toString(), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(join(folder, 'password')).mode & 0o077).toBe(0);
  await server.stop();
});

it('says why it does not start', async () => {
  const holder = await startPostgres({ folder, fsync: false });
  const other = startPostgres({ folder: join(folder, 'other'), port: holder.port, fsync: false });
  await expect(other).rejects.toThrow(/could not bind|Address already in use/);
  await holder.stop();
});

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows as unknown[];
  } finally {
    await client.end();
  }
}
