import { loadServiceConfig } from '#libs/config';
import { eventually, redisUrl } from '#libs/testing';
import { RedisConnection } from './redis-connection.js';
import { RedisScripts, type RedisScript } from './redis-scripts.js';

const ADD: RedisScript = { lua: `return tonumber(ARGV[1]) + tonumber(ARGV[2])` };
const DOUBLE: RedisScript = { lua: `return 2 * tonumber(ARGV[1])` };
const ECHO: RedisScript = { lua: `return {KEYS[1], ARGV[1]}` };

let scripts: RedisScripts;

beforeAll(async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', REDIS_URL: redisUrl(), AUTH_PUBLIC_KEYS: '{}' };
  scripts = new RedisScripts(
    new RedisConnection(loadServiceConfig('sender', { ...env, INSTANCE_NAME: 'scripts-spec' }), 'commands'),
  );
  await eventually(() => expect(scripts.isReady).toBe(true));
});

afterAll(() => scripts.onApplicationShutdown());

it('runs several scripts for the first time in one turn of the event loop', async () => {
  const answers = await Promise.all([
    scripts.run(ADD, [], [2, 3]),
    scripts.run(DOUBLE, [], [4]),
    scripts.run(ECHO, ['a key'], ['a value']),
  ]);
  expect(answers).toEqual([5, 8, ['a key', 'a value']]);
});

it('runs a script that Redis has known for a while', async () => {
  expect(await scripts.run(ADD, [], [40, 2])).toBe(42);
});

it('says what is wrong with a script', async () => {
  await expect(scripts.run({ lua: 'return redis.call("nothing")' }, [], [])).rejects.toThrow('nknown');
});
