import { createPerson, graphqlRequest, sharedSystem, type Person } from '#libs/testing';

const system = sharedSystem();
const [one, other] = system.user;
const PREFERENCES = '{ hidesPresence hidesReadReceipts timeZone }';
const DEFAULTS = { hidesPresence: false, hidesReadReceipts: false, timeZone: 'UTC' };

let ada: Person;
let ben: Person;

beforeEach(async () => {
  [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
});

async function preferences(by: Person): Promise<unknown> {
  const { data } = await graphqlRequest(other.http, `{ preferences ${PREFERENCES} }`, {}, by.token);
  return data?.preferences;
}

async function update(input: object, by: { token?: string } = ada): Promise<any> {
  const mutation = `mutation ($input: UpdatePreferencesInput!) {
    updatePreferences(updatePreferencesInput: $input) ${PREFERENCES}
  }`;
  const { data, errors } = await graphqlRequest(one.http, mutation, { input }, by.token);
  if (errors.length === 0) return data?.updatePreferences;
  const { code, field } = errors[0].extensions;
  return field === undefined ? code : `${code} ${field}`;
}

it('are the defaults until somebody chooses, and then their own', async () => {
  expect(await preferences(ada)).toEqual(DEFAULTS);
  expect(await update({ hidesPresence: true, timeZone: 'europe/berlin' })).toEqual({
    ...DEFAULTS,
    hidesPresence: true,
    timeZone: 'Europe/Berlin',
  });
  expect(await preferences(ben)).toEqual(DEFAULTS);
});

it('keep what is left out or null', async () => {
  await update({ hidesReadReceipts: true, timeZone: 'Asia/Tokyo' });
  const after = { ...DEFAULTS, hidesReadReceipts: true, timeZone: 'Asia/Tokyo' };
  expect(await update({})).toEqual(after);
  expect(await update({ hidesReadReceipts: null, timeZone: null, hidesPresence: false })).toEqual(after);
  expect(await preferences(ada)).toEqual(after);
});

it.each(['', 'Atlantis', '+02:00', 'UTC+2', 'Europe/Berlin; DROP', 'x'.repeat(5000)])(
  'refuse the time zone %j and change nothing',
  async (timeZone) => {
    expect(await update({ hidesPresence: true, timeZone })).toBe('BAD_USER_INPUT timeZone');
    expect(await preferences(ada)).toEqual(DEFAULTS);
  },
);

it('are for people with a token', async () => {
  expect(await update({ hidesPresence: true }, {})).toBe('UNAUTHENTICATED');
  expect(await update({ hidesPresence: 'yes' })).toBe('BAD_USER_INPUT');
});
