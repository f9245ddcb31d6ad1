import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findRedisBinary } from './redis-binary.js';
import { redisAnswers } from './redis-ping.js';
import { startRedis } from './redis-server.js';

const SEARCH_PATH = ['/usr/bin', '/usr/local/bin'].join(delimiter);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'converge-redis-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

it('starts behind a password, and takes over what a dead launcher left', async () => {
  const options = { folder, downloadFolder: join(folder, 'binaries'), searchPath: SEARCH_PATH };
  const forgotten = await startRedis(options);
  const server = await startRedis(options);
  expect(await forgotten.exited).toBeDefined();
  expect(await redisAnswers(server.port, new URL(server.url).password)).toBe(true);
  expect(await redisAnswers(server.port, 'guess')).toBe(false);
  await server.stop();
  expect(await redisAnswers(server.port, new URL(server.url).password)).toBe(false);
});

it('finds a server that the system has', async () => {
  const { command } = await findRedisBinary(SEARCH_PATH, join(folder, 'binaries'));
  expect(command).toMatch(/(redis|valkey)-server$/);
});
