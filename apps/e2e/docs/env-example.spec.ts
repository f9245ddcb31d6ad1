import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, loadLocalConfig, loadServiceConfig, type ServiceConfig } from '#libs/config';
import { projectRoot } from '#libs/servers';

/** What the launcher must know before its other settings are read, and what only the migration reads. */
const READ_APART = ['CONVERGE_FOLDER', 'DATABASE_SERVICE_URL'];

const REQUIRED = {
  DATABASE_URL: 'postgres://localhost/converge',
  REDIS_URL: 'redis://localhost',
  AUTH_PUBLIC_KEYS: 'public',
  AUTH_PRIVATE_KEY: 'private',
};

const lines = readFileSync(join(projectRoot(), '.env.example'), 'utf8').split('\n');
const example = lines.flatMap((line, place) => {
  const [, name, value] = /^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? '', explanation: lines[place - 1] ?? '' }];
});

it('lists every variable that the configuration reads, once, and no other', () => {
  const read = new Set([...Object.keys(loadLocalConfig()), ...variablesOfServices(), ...READ_APART]);
  expect(example.map(({ name }) => name).toSorted()).toEqual([...read].toSorted());
});

it('shows the defaults', () => {
  const values = Object.fromEntries(example.map(({ name, value }) => [name, value]));
  expect(configWith(values)).toEqual(configWith({}));
});

it('explains each in the line above', () => {
  for (const { name, explanation } of example) expect(`${name} ${explanation}`).toMatch(/^\w+ # .{10,}\.?$/);
});

/** Every name that a service asks the environment for. */
function variablesOfServices(): Set<string> {
  const asked = new Set<string>();
  const environment = new Proxy<Record<string, string | undefined>>(
    {},
    { get: (_target, name) => void asked.add(String(name)) },
  );
  expect(() => loadServiceConfig('user', environment)).toThrow(ConfigError);
  return asked;
}

function configWith(values: Record<string, string>): ServiceConfig {
  return loadServiceConfig('user', { ...values, ...REQUIRED });
}
