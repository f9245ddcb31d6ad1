import { startSystem, type TestSystem } from '#libs/testing';
import { answer, ask, refusal } from './user-api.js';

const PASSWORD = 'a good password';
let addresses = 0;

/** A client at an address of its own, as the proxy in front tells it. */
function elsewhere(): Record<string, string> {
  addresses++;
  return { 'x-forwarded-for': `10.0.${addresses >> 8}.${addresses & 255}` };
}

describe('rate limits', () => {
  let system: TestSystem;

  beforeAll(async () => {
    const env = {
      RATE_LIMITS: 'on',
      TRUSTED_PROXIES: '127.0.0.1',
      SIGN_UPS_PER_HOUR_AND_ADDRESS: '6',
      SIGN_INS_PER_HOUR_AND_ACCOUNT: '20',
    };
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

  /** How the right password does. */
  async function signIn(login: string, headers: Record<string, string>): Promise<string> {
    const { errors } = await ask(at(0), 'signIn', { variables: { input: { login, password: PASSWORD } }, headers });
    return errors[0]?.extensions.code ?? 'signed in';
  }

  it('allow 10 sign-ins a minute with a login from one address, over all instances', async () => {
    const headers = elsewhere();
    expect(await signIns(14, (i) => (i % 2 ? 'ada' : 'ADA'), headers)).toEqual({
      UNAUTHENTICATED: 10,
      RATE_LIMITED: 4,
    });
    expect(await signIns(2, () => 'ben', headers)).toEqual({ UNAUTHENTICATED: 2 });
    expect(await signIns(2, () => 'ada')).toEqual({ UNAUTHENTICATED: 2 });
  });

  it('refuse the right password too, from where there were too many, and from nowhere else', async () => {
    await signUp('carol');
    const [here, there] = [elsewhere(), elsewhere()];
    await signIns(10, () => 'carol', here);
    expect(await signIn('carol', here)).toBe('RATE_LIMITED');
    expect(await signIn('carol', there)).toBe('signed in');
  });

  it('count strangers at an account by username and email together, and never keep its owner out', async () => {
    await signUp('gina');
    const home = elsewhere();
    expect(await signIn('gina', home)).toBe('signed in');
    const names = ['gina', 'GINA@example.test'];
    expect(await signIns(30, (i) => names[i % 2])).toEqual({ UNAUTHENTICATED: 19, RATE_LIMITED: 11 });
    expect(await signIn('gina', elsewhere())).toBe('RATE_LIMITED');
    expect(await signIn('gina', home)).toBe('signed in');
    expect(await signIn('gina@example.test', home)).toBe('signed in');
    expect(await signIns(30, () => 'nobody-at-all')).toEqual({ UNAUTHENTICATED: 20, RATE_LIMITED: 10 });
  });

  it('count an IPv6 address by its network', async () => {
    const inside = (i: number): Record<string, string> => ({ 'x-forwarded-for': `2001:db8:1:2::${i.toString(16)}` });
    const codes = [];
    for (let i = 1; i <= 8; i++) codes.push(await signUp(`inside-${i}`, inside(i)));
    expect(codes).toEqual([...Array(6).fill('made'), 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(await signUp('outside-1', { 'x-forwarded-for': '2001:db8:1:3::1' })).toBe('made');
  });

  it('allow 10 refreshes a minute of one session, and other sessions theirs', async () => {
    await signUp('hana');
    const variables = { input: { login: 'hana', password: PASSWORD } };
    const begin = (): Promise<any> => answer(at(0), 'signIn', { variables, headers: elsewhere() });
    const [session, other] = [await begin(), await begin()];
    let { refreshToken } = session;
    for (let i = 0; i < 10; i++) {
      ({ refreshToken } = await answer(at(i), 'refreshSession', { variables: { refreshToken } }));
    }
    expect(await refusal(at(0), 'refreshSession', { variables: { refreshToken } })).toBe('RATE_LIMITED');
    expect(await answer(at(0), 'me', { token: session.accessToken })).toMatchObject({ username: 'hana' });
    await answer(at(1), 'refreshSession', { variables: { refreshToken: other.refreshToken } });
  });

  it('allow 5 new usernames and email addresses an hour, taken ones too, and other changes beside', async () => {
    await signUp('ivan');
    await signUp('jana');
    const { accessToken: token } = await answer(at(0), 'signIn', {
      variables: { input: { login: 'ivan', password: PASSWORD } },
      headers: elsewhere(),
    });
    const update = (i: number, input: object): Promise<string> => {
      const asked = { token, variables: { input } };
      return ask(at(i), 'updateUser', asked).then(({ errors }) => errors[0]?.extensions.code ?? 'changed');
    };
    const outcomes = [];
    for (let i = 0; i < 7; i++) {
      outcomes.push(await update(i, i % 2 ? { email: 'JANA@example.test' } : { username: `ivan-${i}` }));
    }
    const [changed, taken, refused] = ['changed', 'CONFLICT', 'RATE_LIMITED'];
    expect(outcomes).toEqual([changed, taken, changed, taken, changed, refused, refused]);
    expect(await update(0, { displayName: 'Ivan', username: 'ivan-4', email: 'ivan@example.test' })).toBe(changed);
  });

  it('allow 10 searches a second', async () => {
    await signUp('kira');
    const { accessToken: token } = await answer(at(0), 'signIn', {
      variables: { input: { login: 'kira', password: PASSWORD } },
      headers: elsewhere(),
    });
    const asked = { token, variables: { search: 'ki' } };
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(system.user[0], 'users', asked)));
    const refused = answers.filter(({ errors }) => errors[0]?.extensions.code === 'RATE_LIMITED');
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(10);
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
      expect(await signIns(24, () => 'emma', elsewhere())).toEqual({ UNAUTHENTICATED: 20, RATE_LIMITED: 4 });
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
