import { randomBytes } from 'node:crypto';
import { createPerson, graphqlRequest, sharedSystem, type Person } from '#libs/testing';
import { answer, ask, DOCUMENTS, refusal } from './user-api.js';

const system = sharedSystem();
const [one, other] = system.user;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

function unique(prefix = 'u'): string {
  return `${prefix}${randomBytes(6).toString('hex')}`;
}

function account(given: Record<string, unknown> = {}): Record<string, unknown> {
  const username = unique();
  return { username, email: `${username}@example.test`, password: 'a good password', ...given };
}

describe('the user service', () => {
  let ada: Person;
  let ben: Person;

  beforeAll(async () => {
    [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
  });

  it('says that it is there, to anybody', async () => {
    expect((await graphqlRequest(one.http, '{ health }')).data).toEqual({ health: 'ok' });
  });

  it('asks for a token for everything that is not open', async () => {
    const closed = [
      'me',
      'user',
      'userByUsername',
      'usersById',
      'users',
      'updateUser',
      'removeUser',
      'signOut',
    ] as const;
    const variables = { id: ada.id, ids: [ada.id], username: ada.username, input: {} };
    for (const operation of [...closed, 'changePassword' as const]) {
      const asked = { variables: { ...variables, currentPassword: 'x', newPassword: 'y' } };
      expect(await refusal(one, operation, asked)).toBe('UNAUTHENTICATED');
    }
  });

  describe('createUser', () => {
    it('makes an account, and shows its owner all of it', async () => {
      const input = account({ displayName: 'Zoë 🦉' });
      const made = await answer(one, 'createUser', { variables: { input } });
      const { username, email, displayName } = input;
      expect(made).toMatchObject({ username, email, displayName, isActive: true });
      expect(Date.now() - Date.parse(made.createdAt)).toBeLessThan(60_000);
    });

    it.each([
      ['username', 'ab'],
      ['username', 'a'.repeat(33)],
      ['username', '_ada'],
      ['username', 'ada lovelace'],
      ['username', 'ädä'],
      ['username', 'ada\0'],
      ['email', 'ada'],
      ['email', 'ada@home'],
      ['email', `${'a'.repeat(65)}@example.test`],
      ['displayName', ''],
      ['displayName', '  '],
      ['displayName', 'a'.repeat(65)],
      ['displayName', 'a\0b'],
      ['password', '123456789'],
      ['password', 'a'.repeat(129)],
    ])('refuses the %s %j, and makes nothing', async (field, value) => {
      const input = account({ [field]: value });
      expect(await refusal(one, 'createUser', { variables: { input } })).toBe(`BAD_USER_INPUT ${field}`);
      const login = { login: field === 'username' ? input.email : input.username, password: input.password };
      expect(await refusal(one, 'signIn', { variables: { input: login } })).toBe('UNAUTHENTICATED');
    });

    it('takes what just fits', async () => {
      const input = account({
        username: unique('x.-_').padEnd(32, 'x'),
        displayName: '🦉'.repeat(64),
        password: '🦉'.repeat(10),
      });
      expect(await answer(one, 'createUser', { variables: { input } })).toMatchObject({
        displayName: input.displayName,
      });
    });

    it('refuses a username or an email address that somebody has, in any case', async () => {
      const taken = account({ username: ada.username.toUpperCase() });
      expect(await refusal(one, 'createUser', { variables: { input: taken } })).toBe('CONFLICT username');
      const known = account({ email: ada.email.toUpperCase() });
      expect(await refusal(one, 'createUser', { variables: { input: known } })).toBe('CONFLICT email');
      const reserved = account({ username: 'removed-00112233445566778899' });
      expect(await refusal(one, 'createUser', { variables: { input: reserved } })).toBe('CONFLICT username');
    });

    it('gives a name to one of ten who want it at once', async () => {
      const username = unique();
      const asked = Array.from({ length: 10 }, (_, i) =>
        ask([one, other][i % 2], 'createUser', { variables: { input: account({ username }) } }),
      );
      const codes = (await Promise.all(asked)).map(({ errors }) => errors[0]?.extensions.code ?? 'made');
      expect(codes.sort()).toEqual([...Array(9).fill('CONFLICT'), 'made']);
    });
  });

  describe('me, user, userByUsername and usersById', () => {
    it('show the viewer with the email address, and others without', async () => {
      expect(await answer(one, 'me', { token: ada.token })).toMatchObject({ id: ada.id, email: ada.email });
      const self = await answer(other, 'user', { token: ada.token, variables: { id: ada.id.toUpperCase() } });
      expect(self.email).toBe(ada.email);
      const seen = await answer(other, 'user', { token: ada.token, variables: { id: ben.id } });
      expect(seen).toMatchObject({ id: ben.id, username: ben.username, displayName: ben.displayName, email: null });
    });

    it('find by username in any case', async () => {
      const variables = { username: ben.username.toUpperCase() };
      expect(await answer(one, 'userByUsername', { token: ada.token, variables })).toMatchObject({
        id: ben.id,
        email: null,
      });
    });

    it('find several in the order asked for, without those who never were', async () => {
      const variables = { ids: [ben.id, NOBODY, ada.id.toUpperCase(), ben.id] };
      const found = await answer(one, 'usersById', { token: ada.token, variables });
      expect(found.map(({ id, email }: Person) => [id, email])).toEqual([
        [ben.id, null],
        [ada.id, ada.email],
      ]);
      expect(await answer(one, 'usersById', { token: ada.token, variables: { ids: [] } })).toEqual([]);
    });

    it('refuse ids that are none or nobody', async () => {
      const as = (variables: Record<string, unknown>): { token: string; variables: Record<string, unknown> } => ({
        token: ada.token,
        variables,
      });
      expect(await refusal(one, 'user', as({ id: NOBODY }))).toBe('NOT_FOUND');
      expect(await refusal(one, 'user', as({ id: "' OR 1=1" }))).toBe('BAD_USER_INPUT id');
      expect(await refusal(one, 'userByUsername', as({ username: 'no one' }))).toBe('NOT_FOUND');
      expect(await refusal(one, 'userByUsername', as({ username: 'a\0b' }))).toBe('NOT_FOUND');
      expect(await refusal(one, 'usersById', as({ ids: [ada.id, 'x'] }))).toBe('BAD_USER_INPUT ids');
      expect(await refusal(one, 'usersById', as({ ids: Array(201).fill(ada.id) }))).toBe('BAD_USER_INPUT ids');
    });
  });

  describe('updateUser', () => {
    const change = (person: Person, input: Record<string, unknown>): { token: string; variables: object } & object => ({
      token: person.token,
      variables: { input },
    });

    it('changes what is given, and nothing else', async () => {
      const eve = await createPerson(system);
      const username = unique();
      const changed = await answer(one, 'updateUser', change(eve, { username, displayName: 'Eve' }) as never);
      expect(changed).toMatchObject({ id: eve.id, username, displayName: 'Eve', email: eve.email });
      const cleared = await answer(one, 'updateUser', change(eve, { id: eve.id, displayName: null }) as never);
      expect(cleared).toMatchObject({ username, displayName: null, email: eve.email });
      expect(await answer(other, 'me', { token: eve.token })).toEqual(cleared);
    });

    it.each([
      [{ id: NOBODY, displayName: 'x' }, 'FORBIDDEN'],
      [{ id: 'x', displayName: 'x' }, 'BAD_USER_INPUT id'],
      [{ username: null }, 'BAD_USER_INPUT username'],
      [{ username: 'a' }, 'BAD_USER_INPUT username'],
      [{ username: 'removed-1' }, 'CONFLICT username'],
      [{ email: null }, 'BAD_USER_INPUT email'],
      [{ email: 'a' }, 'BAD_USER_INPUT email'],
      [{ displayName: '' }, 'BAD_USER_INPUT displayName'],
    ])('refuses %j', async (input, expected) => {
      const before = await answer(one, 'me', { token: ada.token });
      expect(await refusal(one, 'updateUser', change(ada, input) as never)).toBe(expected);
      expect(await answer(one, 'me', { token: ada.token })).toEqual(before);
    });

    it("refuses another person's id, name and address", async () => {
      expect(await refusal(one, 'updateUser', change(ada, { id: ben.id }) as never)).toBe('FORBIDDEN');
      const { username, email } = ben;
      expect(await refusal(one, 'updateUser', change(ada, { username }) as never)).toBe('CONFLICT username');
      expect(await refusal(one, 'updateUser', change(ada, { email: email.toUpperCase() }) as never)).toBe(
        'CONFLICT email',
      );
    });
  });

  it('describes all that it shows', async () => {
    const query =
      '{ __schema { types { name description fields { name description } inputFields { name description } } } }';
    const { data } = await graphqlRequest(one.http, query);
    const own = data?.__schema.types.filter(({ name }: { name: string }) =>
      /^(User|Session|Query|Mutation|.*Input)$/.test(name),
    );
    const fields = own.flatMap((type: any) => [...(type.fields ?? []), ...(type.inputFields ?? [])]);
    expect(fields.length).toBeGreaterThan(25);
    expect(fields.filter((field: any) => !field.description)).toEqual([]);
    expect(Object.keys(DOCUMENTS).length).toBeGreaterThan(10);
  });
});
