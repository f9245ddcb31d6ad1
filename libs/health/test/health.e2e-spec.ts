import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { eventually, graphqlRequest, instanceRequest, startSystem, type TestSystem } from '#libs/testing';

const SIGN_UP = 'mutation ($input: CreateUserInput!) { createUser(createUserInput: $input) { username } }';

type Instance = TestSystem['user'][number];

let system: TestSystem;
const instance = (): Instance => system.user[0] as Instance;

beforeAll(async () => {
  system = await startSystem({ instances: { user: 1, sender: 0, receiver: 0 }, ownPostgres: true, ownRedis: true });
}, 60_000);

function signUp(): Promise<{ status: number; errors: unknown[]; headers: Headers }> {
  const username = `p-${randomBytes(8).toString('hex')}`;
  const input = { username, email: `${username}@example.test`, password: 'a good password' };
  return graphqlRequest(instance().http, SIGN_UP, { input });
}

async function untilReadyz(status: number, body: object): Promise<void> {
  await eventually(async () => {
    const answer = await instanceRequest(instance(), '/readyz');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
  });
}

it('names each part and its state', async () => {
  expect(await instanceRequest(instance(), '/healthz')).toMatchObject({ status: 200, body: { status: 'alive' } });
  expect(await instanceRequest(instance(), '/readyz')).toMatchObject({
    status: 200,
    body: { status: 'ready', instance: instance().name, parts: { database: 'up', sessions: 'up', redis: 'up' } },
  });
});

it('shows metrics of the process and of its requests', async () => {
  await graphqlRequest(instance().http, '{ health }');
  const { body } = await instanceRequest(instance(), '/metrics');
  expect(body).toContain('process_cpu_seconds_total');
  expect(body).toMatch(/^nodejs_eventloop_active_seconds_total \d*\.\d+$/m);
  expect(body).not.toContain('nodejs_eventloop_lag_p99_seconds');
  expect(body).toMatch(/converge_http_request_duration_seconds_count{path="\/graphql",status="200"} [1-9]/);
});

it('is ready but degraded while Redis is away', async () => {
  await system.redis.stop();
  await untilReadyz(200, { status: 'degraded', parts: { database: 'up', redis: 'down' } });
  await system.redis.start();
  await untilReadyz(200, { status: 'ready', parts: { redis: 'up' } });
});

it('is not ready, but alive, while the database is away', async () => {
  await system.postgres.stop();
  await untilReadyz(503, { status: 'unavailable', parts: { database: 'down' } });
  expect(await instanceRequest(instance(), '/healthz')).toMatchObject({ status: 200 });
  await system.postgres.start();
  await untilReadyz(200, { status: 'ready' });
});

it('finishes what is in flight when it is told to stop, twice, and ends with 0 within 5 s', async () => {
  const requests = Array.from({ length: 12 }, () => signUp());
  await Promise.race(requests);
  const begun = performance.now();
  await instance().kill('SIGTERM');
  await instance().kill('SIGINT');
  await untilReadyz(503, { status: 'draining' });
  for (const answer of await Promise.all(requests)) expect(answer).toMatchObject({ status: 200, errors: [] });
  expect(await instance().exited).toBe('exit code 0');
  expect(performance.now() - begun).toBeLessThan(5000);
  await instance().start();
});

it('ends within 5 s although a client keeps a half-sent request open', async () => {
  const socket = connect(instance().port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query',
  );
  await graphqlRequest(instance().http, '{ health }');
  const begun = performance.now();
  await instance().kill('SIGTERM');
  expect(await instance().exited).toBe('exit code 0');
  expect(performance.now() - begun).toBeLessThan(5000);
  socket.destroy();
  await instance().start();
});
