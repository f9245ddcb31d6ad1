import { Readiness, type Part } from './readiness.js';

function serving(...parts: Part[]): Readiness {
  const readiness = new Readiness();
  readiness.phase = 'serving';
  for (const part of parts) readiness.register(part);
  return readiness;
}

function part(name: string, required: boolean, isUp: boolean): Part {
  return { name, required, check: async () => isUp };
}

it.each([
  ['ready', true, true],
  ['degraded', true, false],
  ['unavailable', false, true],
  ['unavailable', false, false],
] as const)('is %s when database and redis are up: %s, %s', async (status, database, redis) => {
  const report = await serving(part('database', true, database), part('redis', false, redis)).report();
  expect(report).toEqual({
    status,
    parts: { database: database ? 'up' : 'down', redis: redis ? 'up' : 'down' },
  });
});

it('is not ready while it starts, drains and stops, whatever its parts say', async () => {
  const readiness = serving(part('database', true, true));
  readiness.phase = 'starting';
  expect((await readiness.report()).status).toBe('starting');
  readiness.phase = 'draining';
  expect((await readiness.report()).status).toBe('draining');
  readiness.phase = 'stopping';
  expect((await readiness.report()).status).toBe('draining');
});

it('takes a part that fails, or does not answer within a second, for down', async () => {
  const fails = { name: 'fails', required: false, check: () => Promise.reject(new Error('no')) };
  const hangs = { name: 'hangs', required: false, check: () => new Promise<boolean>(() => undefined) };
  const begun = performance.now();
  expect((await serving(fails, hangs).report()).parts).toEqual({ fails: 'down', hangs: 'down' });
  expect(performance.now() - begun).toBeLessThan(2000);
});

it('asks its parts once, however many ask at a time', async () => {
  let asked = 0;
  const counting = { name: 'counting', required: true, check: async () => ++asked > 0 };
  const readiness = serving(counting);
  await Promise.all(Array.from({ length: 50 }, () => readiness.report()));
  await readiness.report();
  expect(asked).toBe(1);
});
