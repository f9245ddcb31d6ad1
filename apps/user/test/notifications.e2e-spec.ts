import { createECDH, randomBytes } from 'node:crypto';
import {
  createDirectChat,
  createPerson,
  eventually,
  expectData,
  graphqlRequest,
  SqlConnection,
  startSystem,
  type Person,
  type TestSystem,
} from '#libs/testing';

const PREFERENCES = `{ direct group push emailAfterMinutes showsContent quietHours { from to days } vipUserIds digest }`;
const UPDATE = `mutation ($input: UpdateNotificationPreferencesInput!) {
  updateNotificationPreferences(updateNotificationPreferencesInput: $input) ${PREFERENCES} }`;
const REGISTER = `mutation ($input: RegisterPushSubscriptionInput!) {
  registerPushSubscription(registerPushSubscriptionInput: $input) { id deviceName createdAt lastUsedAt } }`;
const LIST = `{ pushSubscriptions { id deviceName } }`;
const CONFIRM = `mutation ($token: String!) { confirmEmail(token: $token) }`;

let system: TestSystem;
let sql: SqlConnection;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  system = await startSystem({
    env: { MAIL_URL: 'smtp://127.0.0.1:1', RATE_LIMITS: 'on', PUSH_ALLOWED_HOSTS: '127.0.0.1:9' },
  });
  sql = await SqlConnection.open(system.databaseUrl);
  [ada, ben] = [await createPerson(system), await createPerson(system)];
}, 60_000);
afterAll(() => sql.close());

async function ask(document: string, variables: object = {}, token: string | undefined = ada.token): Promise<any> {
  return expectData(await graphqlRequest(system.user[0].http, document, variables as never, token));
}

async function refusal(
  document: string,
  variables: object = {},
  token: string | undefined = ada.token,
): Promise<unknown[]> {
  const { errors } = await graphqlRequest(system.user[0].http, document, variables as never, token);
  return errors.map(({ extensions: { code, field } }) => (field === undefined ? code : `${code} ${field}`));
}

function subscription(endpoint = `https://push.example/${randomBytes(9).toString('hex')}`): Record<string, string> {
  const ecdh = createECDH('prime256v1');
  return { endpoint, p256dh: ecdh.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
}

describe('what somebody wants to be notified of', () => {
  it('has defaults, and what is changed holds while the rest stays', async () => {
    const before = (await ask(`{ notificationPreferences ${PREFERENCES} }`)).notificationPreferences;
    expect(before).toEqual({
      ...{ direct: 'all', group: 'mentions', push: true, emailAfterMinutes: null, showsContent: true },
      ...{ quietHours: [], vipUserIds: [], digest: false },
    });
    const quietHours = [{ from: '22:00', to: '07:00' }];
    await ask(UPDATE, { input: { group: 'none', emailAfterMinutes: 30, quietHours } });
    await ask(UPDATE, { input: { digest: true, group: null } });
    const expected = { ...before, group: 'none', emailAfterMinutes: 30, digest: true };
    expect((await ask(`{ notificationPreferences ${PREFERENCES} }`)).notificationPreferences).toEqual({
      ...expected,
      quietHours: [{ from: '22:00', to: '07:00', days: [] }],
    });
    const off = await ask(UPDATE, { input: { emailAfterMinutes: null, quietHours: [] } });
    expect(off.updateNotificationPreferences).toEqual({ ...expected, emailAfterMinutes: null });
  });

  it('knows VIPs among those with whom a chat is shared', async () => {
    expect(await refusal(UPDATE, { input: { vipUserIds: [ben.id] } })).toEqual(['BAD_USER_INPUT vipUserIds']);
    await createDirectChat(system, ada, ben);
    const { updateNotificationPreferences: changed } = await ask(UPDATE, { input: { vipUserIds: [ben.id, ben.id] } });
    expect(changed.vipUserIds).toEqual([ben.id]);
    expect(await refusal(UPDATE, { input: { vipUserIds: [ada.id] } })).toEqual(['BAD_USER_INPUT vipUserIds']);
  });

  it.each([
    [{ quietHours: [{ from: '25:00', to: '07:00' }] }, 'BAD_USER_INPUT quietHours.from'],
    [{ quietHours: [{ from: '22:00', to: '07:00', days: [0] }] }, 'BAD_USER_INPUT quietHours.days'],
    [{ quietHours: [{ from: '22:00', to: '07:00', days: [8] }] }, 'BAD_USER_INPUT quietHours.days'],
    [{ emailAfterMinutes: 0 }, 'BAD_USER_INPUT emailAfterMinutes'],
    [{ vipUserIds: ['nobody'] }, 'BAD_USER_INPUT vipUserIds'],
  ])('refuses %j and changes nothing', async (input, refused) => {
    expect(await refusal(UPDATE, { input: { ...input, direct: 'none' } })).toEqual([refused]);
    expect((await ask('{ notificationPreferences { direct } }')).notificationPreferences.direct).toBe('all');
  });
});

describe('a browser that wants to be told', () => {
  it('is registered once, by whoever used it last, until it is removed', async () => {
    const input = subscription();
    const { registerPushSubscription: first } = await ask(REGISTER, { input: { ...input, deviceName: 'Phone' } });
    expect(first).toMatchObject({ deviceName: 'Phone', lastUsedAt: null });
    await ask(REGISTER, { input });
    expect((await ask(LIST)).pushSubscriptions).toHaveLength(1);
    const { registerPushSubscription: other } = await ask(REGISTER, { input }, ben.token);
    expect((await ask(LIST)).pushSubscriptions).toEqual([]);
    const remove = `mutation ($id: ID!) { removePushSubscription(id: $id) }`;
    expect(await ask(remove, { id: other.id })).toEqual({ removePushSubscription: false });
    expect(await ask(remove, { id: other.id }, ben.token)).toEqual({ removePushSubscription: true });
    expect((await ask(LIST, {}, ben.token)).pushSubscriptions).toEqual([]);
  });

  it('is one of 20 at the most, also when all come at once, and ends with its sign-in', async () => {
    const cid = await createPerson(system);
    const all = Array.from({ length: 24 }, () =>
      graphqlRequest(system.user[0].http, REGISTER, { input: subscription() }, cid.token),
    );
    const codes = (await Promise.all(all)).flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
    expect(codes).toEqual(Array(4).fill('CONFLICT'));
    expect((await ask(LIST, {}, cid.token)).pushSubscriptions).toHaveLength(20);
    await sql.query('UPDATE sessions SET ended_at = now() WHERE user_id = $1', [cid.id]);
    const again = await ask(`mutation ($input: SignInInput!) { signIn(signInInput: $input) { accessToken } }`, {
      input: { login: cid.username, password: cid.password },
    });
    expect((await ask(LIST, {}, again.signIn.accessToken)).pushSubscriptions).toEqual([]);
    await ask(REGISTER, { input: subscription() }, again.signIn.accessToken);
  });

  it.each([
    ['http', 'http://push.example/1'],
    ['private', 'https://10.0.0.1/1'],
    ['loopback', 'https://localhost/1'],
    ['loopback in IPv6', 'https://[::1]/1'],
    ['long', `https://push.example/${'a'.repeat(10_000)}`],
  ])('has no %s endpoint', async (_what, endpoint) => {
    expect(await refusal(REGISTER, { input: subscription(endpoint) })).toEqual(['BAD_USER_INPUT endpoint']);
  });

  it('may be at a private address that the installation names', async () => {
    await ask(REGISTER, { input: subscription('https://127.0.0.1:9/1') });
  });

  it('gives keys of the right length', async () => {
    expect(await refusal(REGISTER, { input: { ...subscription(), auth: 'abc' } })).toEqual(['BAD_USER_INPUT auth']);
    expect(await refusal(REGISTER, { input: { ...subscription(), p256dh: 'abc' } })).toEqual(['BAD_USER_INPUT p256dh']);
  });

  it('is given the key of the installation, to whoever is signed in', async () => {
    expect((await ask('{ pushPublicKey }')).pushPublicKey).toMatch(/^[\w-]{87}$/);
    const { errors } = await graphqlRequest(system.user[0].http, '{ pushPublicKey }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });
});

describe('an email address', () => {
  const me = '{ me { emailConfirmedAt } }';

  async function newToken(person: Person): Promise<string> {
    await ask('mutation { requestEmailConfirmation }', {}, person.token);
    return eventually(async () => {
      const [job] = await sql.query<{ payload: { token: string } }>(
        `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'userId' = $1 ORDER BY id DESC LIMIT 1`,
        [person.id],
      );
      return job.payload.token;
    });
  }

  it('is confirmed by the token that was sent there, once, and no longer when it changes', async () => {
    const token = await newToken(ada);
    expect((await ask(me)).me.emailConfirmedAt).toBeNull();
    expect(await ask(CONFIRM, { token: randomBytes(32).toString('base64url') })).toEqual({ confirmEmail: false });
    expect(await ask(CONFIRM, { token }, undefined)).toEqual({ confirmEmail: true });
    expect(await ask(CONFIRM, { token }, undefined)).toEqual({ confirmEmail: false });
    expect((await ask(me)).me.emailConfirmedAt).not.toBeNull();
    const other = await ask(`query ($id: ID!) { user(id: $id) { emailConfirmedAt } }`, { id: ada.id }, ben.token);
    expect(other.user.emailConfirmedAt).toBeNull();
    const late = await newToken(ada);
    await ask(`mutation { updateUser(updateUserInput: { email: "new-${ada.username}@example.org" }) { id } }`);
    expect((await ask(me)).me.emailConfirmedAt).toBeNull();
    expect(await ask(CONFIRM, { token: late }, undefined)).toEqual({ confirmEmail: false });
  });

  it('is sent five links an hour', async () => {
    const codes: unknown[] = [];
    for (let i = 0; i < 6; i++) codes.push(...(await refusal('mutation { requestEmailConfirmation }', {}, ben.token)));
    expect(codes).toEqual(['RATE_LIMITED']);
  });

  it('gets no more mails by a link that needs no sign-in', async () => {
    await ask(UPDATE, { input: { emailAfterMinutes: 10 } });
    const token = randomBytes(32).toString('base64url');
    await sql.query('INSERT INTO mail_leave_tokens (user_id, token) VALUES ($1, $2)', [ada.id, token]);
    const link = `${system.user[0].origin}/mails/leave?token=${token}`;
    expect(await (await fetch(link)).text()).toContain('<form method="post"');
    expect(
      (await ask('{ notificationPreferences { emailAfterMinutes } }')).notificationPreferences.emailAfterMinutes,
    ).toBe(10);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(link, { method: 'POST', body })).status).toBe(200);
    expect(
      (await ask('{ notificationPreferences { emailAfterMinutes } }')).notificationPreferences.emailAfterMinutes,
    ).toBeNull();
    expect((await fetch(`${link}x`, { method: 'POST' })).status).toBe(404);
  });
});
