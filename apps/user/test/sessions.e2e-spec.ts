import pg from 'pg';
import { createPerson, eventually, sharedSystem, signIn, type Person } from '#libs/testing';
import { answer, ask, refusal, type Operation } from './user-api.js';

const system = sharedSystem();
const [one, other] = system.user;
const database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });

afterAll(async () => database.end());

/** Each instance refuses the token, within the 5 s of the promise. */
async function expectRefused(token: string): Promise<void> {
  for (const instance of system.user) {
    await eventually(async () => expect(await refusal(instance, 'me', { token })).toBe('UNAUTHENTICATED'));
  }
}

async function expectGood(token: string): Promise<void> {
  for (const instance of system.user) expect(await answer(instance, 'me', { token })).toMatchObject({ isActive: true });
}

async function refresh(refreshToken: string, instance = one): Promise<any> {
  return answer(instance, 'refreshSession', { variables: { refreshToken } });
}

async function refusedRefresh(refreshToken: string): Promise<string> {
  return refusal(one, 'refreshSession', { variables: { refreshToken } });
}

/** Moves what is stored of a person's refresh tokens into the past. */
async function age(person: Person, column: 'used_at' | 'expires_at', seconds: number): Promise<void> {
  await database.query(
    `UPDATE refresh_tokens SET ${column} = ${column} - $2 * interval '1 second'
     WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
    [person.id, seconds],
  );
}

describe('signIn', () => {
  let ada: Person;

  beforeAll(async () => {
    ada = await createPerson(system);
  });

  it.each([
    ['username', () => ada.username],
    ['username in capitals', () => ada.username.toUpperCase()],
    ['email address', () => ada.email],
    ['email address in capitals', () => ada.email.toUpperCase()],
  ])('takes the %s', async (_what, login) => {
    const input = { login: login(), password: ada.password, deviceName: 'A phone' };
    const session = await answer(other, 'signIn', { variables: { input } });
    expect(session.user).toMatchObject({ id: ada.id, email: ada.email });
    const minutes = (Date.parse(session.expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(14);
    expect(minutes).toBeLessThanOrEqual(15);
    await expectGood(session.accessToken);
  });

  it('reads the same for a wrong password and for a login that does not exist', async () => {
    const attempts = [
      { login: ada.username, password: `${ada.password}x` },
      { login: 'nobody-at-all', password: ada.password },
      { login: 'nobody@example.test', password: ada.password },
      { login: 'a\0b', password: ada.password },
      { login: 'x'.repeat(10_000), password: ada.password },
      { login: '', password: '' },
    ];
    const errors = await Promise.all(
      attempts.map(async (input) => (await ask(one, 'signIn', { variables: { input } })).errors[0]),
    );
    expect(new Set(errors.map(({ message }) => message)).size).toBe(1);
    expect(errors.map(({ extensions }) => extensions)).toEqual(attempts.map(() => ({ code: 'UNAUTHENTICATED' })));
  });

  it.each(['x'.repeat(101), 'a\0b'])('refuses a device name that cannot be one', async (deviceName) => {
    const input = { login: ada.username, password: ada.password, deviceName };
    expect(await refusal(one, 'signIn', { variables: { input } })).toBe('BAD_USER_INPUT deviceName');
  });

  it('keeps nothing of a refresh token but its hash', async () => {
    const { rows } = await database.query(
      `SELECT t.* FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.user_id = $1`,
      [ada.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.token_hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(ada.refreshToken);
  });
});

describe('refreshSession', () => {
  it('exchanges the token for a new pair, as long as the newest is used', async () => {
    const ada = await createPerson(system);
    let { refreshToken } = ada;
    for (let i = 0; i < 3; i++) {
      const session = await refresh(refreshToken, system.user[i % 2]);
      expect(session.user).toMatchObject({ id: ada.id, email: ada.email });
      expect(session.refreshToken).not.toBe(refreshToken);
      await expectGood(session.accessToken);
      await age(ada, 'used_at', 11);
      ({ refreshToken } = session);
    }
  });

  it('lets two tabs refresh at once, and gives them the same successor', async () => {
    const ada = await createPerson(system);
    const sessions = await Promise.all([0, 1, 0, 1].map((i) => refresh(ada.refreshToken, system.user[i])));
    const tokens = new Set(sessions.map(({ refreshToken }) => refreshToken));
    expect(tokens.size).toBe(1);
    for (const session of sessions) await expectGood(session.accessToken);
    const [successor] = tokens;
    const next = await refresh(successor);
    expect(next.refreshToken).not.toBe(successor);
    expect((await refresh(ada.refreshToken)).refreshToken).toBe(successor);
    await expectGood(next.accessToken);
  });

  it('ends the session of a stolen token at the next refresh of whoever comes second', async () => {
    const ada = await createPerson(system);
    const thief = await refresh(ada.refreshToken);
    const owner = await refresh(ada.refreshToken);
    await age(ada, 'used_at', 11);
    const thiefsNext = await refresh(thief.refreshToken);
    await age(ada, 'used_at', 11);
    expect(await refusedRefresh(owner.refreshToken)).toBe('UNAUTHENTICATED');
    expect(await refusedRefresh(thiefsNext.refreshToken)).toBe('UNAUTHENTICATED');
    await expectRefused(thiefsNext.accessToken);
  });

  it('ends the session when any token of its line comes again', async () => {
    const ada = await createPerson(system);
    let { refreshToken } = ada;
    for (let i = 0; i < 4; i++) {
      ({ refreshToken } = await refresh(refreshToken));
      await age(ada, 'used_at', 11);
    }
    expect(await refusedRefresh(ada.refreshToken)).toBe('UNAUTHENTICATED');
    expect(await refusedRefresh(refreshToken)).toBe('UNAUTHENTICATED');
  });

  it('keeps a successor no longer than the grace, and never so that it can be read', async () => {
    const ada = await createPerson(system);
    const first = await refresh(ada.refreshToken);
    await age(ada, 'used_at', 11);
    await refresh(first.refreshToken);
    const { rows } = await database.query(
      `SELECT t.sealed_successor AS sealed FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
       WHERE s.user_id = $1 ORDER BY t.created_at`,
      [ada.id],
    );
    expect(rows.map(({ sealed }) => sealed !== null)).toEqual([false, true, false]);
    for (const { sealed } of rows) expect(String(sealed)).not.toContain(first.refreshToken);
  });

  it('ends the session when a token is used again later, and no other session', async () => {
    const ada = await createPerson(system);
    const elsewhere = await signIn(system, ada.username, ada.password);
    const session = await refresh(ada.refreshToken);
    await age(ada, 'used_at', 11);
    expect(await refusedRefresh(ada.refreshToken)).toBe('UNAUTHENTICATED');
    expect(await refusedRefresh(session.refreshToken)).toBe('UNAUTHENTICATED');
    await expectRefused(session.accessToken);
    await expectRefused(ada.token);
    await expectGood(elsewhere.token);
  });

  it('refuses a token that has expired', async () => {
    const ada = await createPerson(system);
    await age(ada, 'expires_at', 31 * 86_400);
    expect(await refusedRefresh(ada.refreshToken)).toBe('UNAUTHENTICATED');
  });

  it.each(['', 'x', 'a'.repeat(43), `a\0${'a'.repeat(41)}`])('refuses %j', async (token) => {
    expect(await refusedRefresh(token)).toBe('UNAUTHENTICATED');
  });
});

describe('signOut', () => {
  it('ends this session everywhere, and no other', async () => {
    const ada = await createPerson(system);
    const elsewhere = await signIn(system, ada.username, ada.password);
    expect(await answer(one, 'signOut', { token: ada.token })).toBe(true);
    await expectRefused(ada.token);
    expect(await refusedRefresh(ada.refreshToken)).toBe('UNAUTHENTICATED');
    await expectGood(elsewhere.token);
  });

  it('ends all sessions of the person when asked to', async () => {
    const [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
    const elsewhere = await signIn(system, ada.username, ada.password);
    await answer(one, 'signOut', { token: ada.token, variables: { everywhere: true } });
    for (const { token, refreshToken } of [ada, elsewhere]) {
      await expectRefused(token);
      expect(await refusedRefresh(refreshToken)).toBe('UNAUTHENTICATED');
    }
    await expectGood(ben.token);
  });
});

describe('changePassword', () => {
  const newPassword = 'another good password';

  it('ends all sessions, begins one, and changes the password', async () => {
    const ada = await createPerson(system);
    const elsewhere = await signIn(system, ada.username, ada.password);
    const variables = { currentPassword: ada.password, newPassword };
    const session = await answer(one, 'changePassword', { token: ada.token, variables });
    expect(session.user).toMatchObject({ id: ada.id, email: ada.email });
    await expectRefused(ada.token);
    await expectRefused(elsewhere.token);
    await expectGood(session.accessToken);
    await expectGood((await refresh(session.refreshToken)).accessToken);
    const former = { login: ada.username, password: ada.password };
    expect(await refusal(one, 'signIn', { variables: { input: former } })).toBe('UNAUTHENTICATED');
    await signIn(system, ada.username, newPassword);
  });

  it.each([
    ['a wrong current password', 'not the password', newPassword, 'BAD_USER_INPUT currentPassword'],
    ['a short new password', '', 'short', 'BAD_USER_INPUT newPassword'],
    ['a long new password', '', 'x'.repeat(129), 'BAD_USER_INPUT newPassword'],
  ])('refuses %s, and ends nothing', async (_what, current, next, expected) => {
    const ada = await createPerson(system);
    const variables = { currentPassword: current || ada.password, newPassword: next };
    expect(await refusal(one, 'changePassword', { token: ada.token, variables })).toBe(expected);
    await expectGood(ada.token);
    await signIn(system, ada.username, ada.password);
  });

  it('tells nobody that it happened', async () => {
    const ada = await createPerson(system);
    const before = await answer(one, 'me', { token: ada.token });
    const variables = { currentPassword: ada.password, newPassword };
    const { accessToken } = await answer(one, 'changePassword', { token: ada.token, variables });
    expect(await answer(one, 'me', { token: accessToken })).toEqual(before);
  });

  it('is done once when two ask at once', async () => {
    const ada = await createPerson(system);
    const passwords = ['the first new password', 'the second new password'];
    const outcomes = await Promise.all(
      passwords.map(async (password, i) => {
        const variables = { currentPassword: ada.password, newPassword: password };
        return ask(system.user[i], 'changePassword', { token: ada.token, variables });
      }),
    );
    const changed = passwords.filter((_, i) => outcomes[i].errors.length === 0);
    expect(changed).toHaveLength(1);
    await signIn(system, ada.username, changed[0]);
  });

  it('lets no session begin with the former password while it changes', async () => {
    const ada = await createPerson(system);
    const variables = { currentPassword: ada.password, newPassword };
    const input = { login: ada.username, password: ada.password };
    const [, ...begun] = await Promise.all([
      ask(one, 'changePassword', { token: ada.token, variables }),
      ...Array.from({ length: 8 }, (_, i) => ask(system.user[i % 2], 'signIn', { variables: { input } })),
    ]);
    for (const { data } of begun) if (data) await expectRefused(data.signIn.accessToken);
  });
});

describe('what an access token alone must not do', () => {
  let ada: Person;

  beforeEach(async () => {
    ada = await createPerson(system);
  });

  const longAgo = async (): Promise<unknown> =>
    database.query(`UPDATE sessions SET created_at = created_at - interval '11 minutes' WHERE user_id = $1`, [ada.id]);
  const change = (input: Record<string, unknown>): object => ({ token: ada.token, variables: { input } });
  const email = (): string => `new-${ada.email}`;

  it('is done without the password soon after the sign-in', async () => {
    expect(await answer(one, 'updateUser', change({ email: email() }))).toMatchObject({ email: email() });
    expect(await answer(one, 'removeUser', { token: ada.token, variables: { id: ada.id } })).toMatchObject({
      isActive: false,
    });
  });

  it('needs the password later: a new email address', async () => {
    await longAgo();
    const refused = 'BAD_USER_INPUT currentPassword';
    expect(await refusal(one, 'updateUser', change({ email: email() }))).toBe(refused);
    expect(await refusal(one, 'updateUser', change({ email: email(), currentPassword: 'a wrong one' }))).toBe(refused);
    expect(await answer(one, 'me', { token: ada.token })).toMatchObject({ email: ada.email });
    const given = change({ email: email(), currentPassword: ada.password });
    expect(await answer(one, 'updateUser', given)).toMatchObject({ email: email() });
  });

  it('needs the password later: the removal of the account', async () => {
    await longAgo();
    const refused = 'BAD_USER_INPUT currentPassword';
    const variables = { id: ada.id };
    expect(await refusal(one, 'removeUser', { token: ada.token, variables })).toBe(refused);
    const wrong = { ...variables, currentPassword: 'a wrong one' };
    expect(await refusal(one, 'removeUser', { token: ada.token, variables: wrong })).toBe(refused);
    await expectGood(ada.token);
    const right = { ...variables, currentPassword: ada.password };
    expect(await answer(one, 'removeUser', { token: ada.token, variables: right })).toMatchObject({ isActive: false });
  });

  it('refuses a wrong password also soon after the sign-in', async () => {
    const wrong = change({ email: email(), currentPassword: 'a wrong one' });
    expect(await refusal(one, 'updateUser', wrong)).toBe('BAD_USER_INPUT currentPassword');
  });

  it('does not ask for anything else, nor for the address that it is', async () => {
    await longAgo();
    const input = { displayName: 'Ada L.', username: `${ada.username}x`, email: ada.email.toUpperCase() };
    expect(await answer(one, 'updateUser', change(input))).toMatchObject(input);
  });
});

describe('a mutation', () => {
  it.each(['signIn', 'createUser', 'refreshSession'] satisfies Operation[])(
    '%s is open, also with a bad token',
    async (operation) => {
      const variables = { input: {}, refreshToken: 'x' };
      const { errors } = await ask(one, operation, { token: 'bad', variables });
      expect(errors[0].extensions.code).toBe(operation === 'refreshSession' ? 'UNAUTHENTICATED' : 'BAD_USER_INPUT');
    },
  );
});
