import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, runCommand } from '#libs/servers';

type Command = 'make' | 'next' | 'use' | 'prune';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'converge-keys-'));
  for (const name of ['private', 'public']) mkdirSync(join(folder, name));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs deploy/keys.mjs as the container does; answers the ids of the published keys. */
async function keys(command: Command): Promise<string[]> {
  const args = ['deploy/keys.mjs', command, join(folder, 'private'), join(folder, 'public')];
  await runCommand(process.execPath, args, { cwd: projectRoot() });
  const text = readFileSync(join(folder, 'public', 'public-keys.json'), 'utf8');
  return (JSON.parse(text) as { keys: { kid: string; d?: string }[] }).keys.map((key) => {
    expect(key.d).toBeUndefined();
    return key.kid;
  });
}

function signingKey(): string {
  return (JSON.parse(readFileSync(join(folder, 'private', 'signing-key.json'), 'utf8')) as { kid: string }).kid;
}

it('makes one key, readable by its owner alone, and leaves it when it is there', async () => {
  const [kid] = await keys('make');
  expect(signingKey()).toBe(kid);
  expect(statSync(join(folder, 'private', 'signing-key.json')).mode & 0o077).toBe(0);
  expect(await keys('make')).toEqual([kid]);
});

it('changes the key in three steps, and believes both in between', async () => {
  const [old] = await keys('make');
  const published = await keys('next');
  expect(published).toHaveLength(2);
  expect(signingKey()).toBe(old);
  await keys('use');
  const next = published.find((kid) => kid !== old);
  expect(signingKey()).toBe(next);
  expect(await keys('make')).toEqual(expect.arrayContaining([old, next]));
  expect(await keys('prune')).toEqual([next]);
});

it('believes no key whose private half is gone', async () => {
  const [gone] = await keys('make');
  rmSync(join(folder, 'private', 'signing-key.json'));
  const published = await keys('make');
  expect(published).toEqual([signingKey()]);
  expect(published).not.toContain(gone);
});

it('says what is missing', async () => {
  await keys('make');
  await expect(keys('use')).rejects.toThrow('There is no next key');
});
