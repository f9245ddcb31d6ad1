import { startSystem, type TestSystem } from '#libs/testing';
import { answer, ask, refusal } from './user-api.js';

const PASSWORD = 'a good password';
let addresses = 0;

/** A client at an address of its own, as the proxy in front tells it. */
function elsewhere(): Record<string, string> {
  return { 'x-forwarded-for': `10.0.0.${++addresses}` };
}

describe('rate limits', () => {
  let system: TestSystem;

  beforeAll(async () => {
    const env = { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1', SIGN_UPS_PER_HOUR_AND_ADDRESS: '6' };
    system = await startSystem({ instances: { user: 2, sender: 0, receiver: 0 }, env, ownRedis: true });
  }, 60_000);

  const at = (i: number): { http: string } => system.user[i % 2];

  async function signUp(username: string, headers = elsewhere()): Promise<string> {
    const input = { username, email: `${username}@example.test`, password: PASSWORD };
    const { errors } = await ask(at(addresses), 'createUser', { variables: { input }, headers });
    return errors[0]?.extensions.code ?? 'made';
  }

  /** How attempts went, by code, over both instances. */
  async function signIns(
    times: number,
    login: (i: number) => string,
    headers?: Record<string, string>,
  ): Promise<object> {
    const codes: Record<string, number> = {};
    for (let i = 0; i < times; i++) {
      const variables = { input: { login: login(i), password: 'a wrong password' } };
      const { errors } = await ask(at(i), 'signIn', { variables, headers: headers ?? elsewhere() });
      const code = String(errors[0].extensions.code);
      codes[code] = (codes[code] ?? 0) + 1;
      if (code === 'RATE_LIMITED') expect(errors[0].extensions.retryAfterMs).toBeGreaterThan(0);
    }
    return codes;
  }

  it('allow 10 sign-ins a minute for a login, over all instances and from anywhere', async () => {
    expect(await signIns(14, (i) => (i % 2 ? 'ada' : 'ADA'))).toEqual({ UNAUTHENTICATED: 10, RATE_LIMITED: 4 });
    expect(await signIns(2, () => 'ben')).toEqual({ UNAUTHENTICATED: 2 });
  });

  it('refuse the right password too, once there were too many', async () => {
    await signUp('carol');
    await signIns(10, () => 'carol');
    const variables = { input: { login: 'carol', password: PASSWORD } };
    expect(await refusal(at(0), 'signIn', { variables, headers: elsewhere() })).toBe('RATE_LIMITED');
  });

  it('allow 30 sign-ins a minute for an address, whatever the login', async () => {
    const headers = elsewhere();
    expect(await signIns(33, (i) => `login-${i}`, headers)).toEqual({ UNAUTHENTICATED: 30, RATE_LIMITED: 3 });
    expect(await signIns(1, () => 'login-x')).toEqual({ UNAUTHENTICATED: 1 });
  });

  it('allow so many sign-ups an hour for an address', async () => {
    const headers = elsewhere();
    const codes = [];
    for (let i = 0; i < 8; i++) codes.push(await signUp(`person-${i}`, headers));
    expect(codes).toEqual([...Array(6).fill('made'), 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(await signUp('person-x')).toBe('made');
  });

  it('allow 10 guesses a minute of the password to whoever holds a token', async () => {
    await signUp('dora');
    const variables = { input: { login: 'dora', password: PASSWORD } };
    const { accessToken: token } = await answer(at(0), 'signIn', { variables, headers: elsewhere() });
    const guess = { token, variables: { currentPassword: 'a guess at it', newPassword: PASSWORD } };
    const outcomes = [];
    for (let i = 0; i < 11; i++) outcomes.push(await refusal(at(i), 'changePassword', guess));
    expect(outcomes).toEqual([...Array(10).fill('BAD_USER_INPUT currentPassword'), 'RATE_LIMITED']);
  });

  describe('while Redis is away', () => {
    beforeAll(async () => system.redis.kill());
    afterAll(async () => system.redis.start());

    it('are kept by each instance for itself, and hold nobody up', async () => {
      const before = performance.now();
      expect(await signIns(24, () => 'emma')).toEqual({ UNAUTHENTICATED: 20, RATE_LIMITED: 4 });
      expect(performance.now() - before).toBeLessThan(10_000);
    });

    it('sessions end on every instance within 5 s all the same', async () => {
      expect(await signUp('fred')).toBe('made');
      const variables = { input: { login: 'fred', password: PASSWORD } };
      const { accessToken: token } = await answer(at(0), 'signIn', { variables, headers: elsewhere() });
      await answer(at(1), 'me', { token });
      await answer(at(0), 'signOut', { token });
      const before = performance.now();
      expect(await refusal(at(0), 'me', { token })).toBe('UNAUTHENTICATED');
      while ((await ask(at(1), 'me', { token })).data !== null) expect(performance.now() - before).toBeLessThan(5000);
    });
  });
});
