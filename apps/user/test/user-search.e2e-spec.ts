import { randomBytes } from 'node:crypto';
import { createPerson, sharedSystem, type Person } from '#libs/testing';
import { answer, refusal } from './user-api.js';

const system = sharedSystem();
const [one] = system.user;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

describe('users', () => {
  const word = `w${randomBytes(6).toString('hex')}`;
  let ada: Person;
  const list = async (variables: Record<string, unknown>): Promise<Person[]> =>
    answer(one, 'users', { token: ada.token, variables });
  const people: Person[] = [];

  beforeAll(async () => {
    ada = await createPerson(system);
    for (const [i, displayName] of ['Zed', `Ann ÄRGER${word}`, 'Someone', `x${word}`].entries()) {
      people.push(await createPerson(system, { username: `${word}.${3 - i}`, displayName }));
    }
    people.push(await createPerson(system, { displayName: `The 100%_${word}` }));
  });

  it('are listed by username, found by its beginning in any case', async () => {
    const found = await list({ search: word.toUpperCase() });
    expect(found.map(({ username }) => username)).toEqual([0, 1, 2, 3].map((i) => `${word}.${i}`));
    expect(found.map(({ email }) => email)).toEqual(Array(4).fill(null));
  });

  it('are found by the beginning of any word of the display name', async () => {
    expect((await list({ search: `ärger${word}` })).map(({ id }) => id)).toEqual([people[1].id]);
    expect((await list({ search: `ann ä` })).map(({ id }) => id)).toContain(people[1].id);
    expect(await list({ search: `rger${word}` })).toEqual([]);
  });

  it('are found however the name is spelt', async () => {
    const spelt = await createPerson(system, { displayName: `André O’Brien-q${word}` });
    for (const search of [`ANDRE obrien q${word}`, `andre\u0301 o'b`, `O\u02bcBrien\u2013q${word}`, `ＡＮＤＲÉ O`]) {
      expect((await list({ search })).map(({ id }) => id)).toContain(spelt.id);
    }
    for (const search of [`andra obrien q${word}`, `ndre obrien q${word}`, `andre q${word}`]) {
      expect((await list({ search })).map(({ id }) => id)).not.toContain(spelt.id);
    }
  });

  it('are found by what they are called now', async () => {
    const renamed = await createPerson(system, { displayName: `Before q${word}` });
    const named = { displayName: `After q${word}` };
    await answer(one, 'updateUser', { token: renamed.token, variables: { input: named } });
    expect(await list({ search: `before q${word}` })).toEqual([]);
    expect((await list({ search: `after q${word}` })).map(({ id }) => id)).toEqual([renamed.id]);
  });

  it('are not found by patterns', async () => {
    expect((await list({ search: `100%_${word}` })).map(({ id }) => id)).toEqual([people[4].id]);
    for (const search of [`%${word}`, `_${word}`, `10__${word}`, `100%${word}`, `\\`, `${word}\\`]) {
      expect(await list({ search })).toEqual([]);
    }
  });

  it('come in pages', async () => {
    const first = await list({ search: word, limit: 3 });
    const second = await list({ search: word, limit: 3, after: first[2].id });
    expect([...first, ...second].map(({ username }) => username)).toEqual([0, 1, 2, 3].map((i) => `${word}.${i}`));
    expect(await list({ search: word, after: people[0].id })).toEqual([]);
  });

  it('are at most 200, however many are asked for', async () => {
    expect((await list({ limit: 99_999_999 })).length).toBeLessThanOrEqual(200);
    expect((await list({ search: ' ', limit: 1 })).length).toBe(1);
  });

  it.each([
    [{ limit: 0 }, 'BAD_USER_INPUT limit'],
    [{ limit: -1 }, 'BAD_USER_INPUT limit'],
    [{ after: 'x' }, 'BAD_USER_INPUT after'],
    [{ after: NOBODY }, 'BAD_USER_INPUT after'],
    [{ search: 'a\0' }, 'BAD_USER_INPUT search'],
    [{ search: 'a\ud800' }, 'BAD_USER_INPUT search'],
    [{ search: 'z'.repeat(65) }, 'BAD_USER_INPUT search'],
    [{ search: 'z'.repeat(200_000) }, 'BAD_USER_INPUT search'],
  ])('are refused for %j', async (variables, expected) => {
    expect(await refusal(one, 'users', { token: ada.token, variables })).toBe(expected);
  });
});
