import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { GRAPHQL_SERVICES, loadMigrationConfig, loadServiceConfig, SERVICES, type Service } from '#libs/config';
import { projectRoot } from '#libs/servers';

interface Container {
  image: string;
  build?: { target: string };
  pull_policy?: string;
  user?: string;
  command?: string[];
  environment?: Record<string, string>;
  env_file?: { path: string; required: boolean }[];
  logging?: { options: Record<string, string> };
  cap_drop?: string[];
  read_only?: boolean;
  security_opt?: string[];
  volumes?: string[];
  depends_on?: Record<string, unknown> | string[];
  extra_hosts?: string[];
  networks?: { inner: { ipv4_address: string } };
}

const read = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');
const { services: containers } = parse(read('docker-compose.yml'), { merge: true, maxAliasCount: -1 }) as {
  services: Record<string, Container>;
};
const all = Object.entries(containers);
const instances = all.filter(([name]) => /-\d$/.test(name));
const SET = { POSTGRES_PASSWORD: 'owner', SERVICE_PASSWORD: 'rows', REDIS_PASSWORD: 'hints' };

/** As Compose replaces variables; one that is required and not set throws. */
function interpolate(text: string, variables: Record<string, string>): string {
  const braced = /\$\{(\w+)(?::([-+?])((?:[^{}$]|\$\w+)*))?\}/g;
  const replaced = text.replaceAll(braced, (_all, name: string, kind: string | undefined, other = '') => {
    const value = variables[name] ?? '';
    if (kind === '?' && value === '') throw new Error(`${name}: ${other}`);
    if (kind === '+') return value === '' ? '' : other;
    return value === '' && kind === '-' ? other : value;
  });
  return replaced.replaceAll(/\$(\w+)/g, (_all, name: string) => variables[name] ?? '');
}

function environmentOf(container: Container, variables: Record<string, string> = {}): Record<string, string> {
  const entries = Object.entries(container.environment ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, interpolate(value, { ...SET, ...variables })]));
}

function serviceOf(name: string): Service {
  return SERVICES.find((service) => name.startsWith(`${service}-`))!;
}

describe('docker-compose.yml', () => {
  it('has two instances of each service', () => {
    for (const service of SERVICES) expect(instances.filter(([name]) => serviceOf(name) === service)).toHaveLength(2);
  });

  it('builds each image once, and asks no registry for it', () => {
    const built = all.filter(([, { build }]) => build !== undefined);
    expect(built.map(([name, { build }]) => [name, build?.target])).toEqual([
      ['keys', 'service'],
      ['nginx', 'load-balancer'],
    ]);
    for (const [, one] of all) {
      if (one.image.startsWith('converge-') && one.build === undefined) expect(one.pull_policy).toBe('never');
    }
    for (const [, one] of instances)
      expect(Object.keys(one.depends_on ?? {})).toEqual(expect.arrayContaining(['keys', 'migration']));
  });

  it('bounds every log, and lets nothing become root', () => {
    for (const [name, one] of all) {
      expect([name, one.logging?.options]).toEqual([name, { 'max-size': '20m', 'max-file': '5' }]);
      expect([name, one.security_opt]).toEqual([name, ['no-new-privileges:true']]);
      if (name === 'postgres') continue;
      expect([name, one.cap_drop, one.read_only]).toEqual([name, ['ALL'], true]);
    }
    expect(containers.redis?.user).toBe('redis');
  });

  it('gives each service a configuration that it accepts, and what .env.services has beside it', () => {
    for (const [name, one] of instances) {
      const { AUTH_PUBLIC_KEYS_FILE: _public, AUTH_PRIVATE_KEY_FILE: _private, ...env } = environmentOf(one);
      const config = loadServiceConfig(serviceOf(name), { ...env, AUTH_PUBLIC_KEYS: '{}', AUTH_PRIVATE_KEY: '{}' });
      expect(config.INSTANCE_NAME).toBe(name);
      expect(config.ALLOWED_ORIGINS).toEqual(['http://localhost:8080', 'http://127.0.0.1:8080']);
      expect(one.env_file).toEqual([{ path: '.env.services', required: false }]);
    }
  });

  it('believes nginx, and a proxy in front of it that is named', () => {
    const one = containers['user-1']!;
    expect(environmentOf(one).TRUSTED_PROXIES).toBe('172.31.240.10');
    const named = environmentOf(one, { TRUSTED_PROXIES: '10.9.8.1', NETWORK: '10.9.8' });
    expect(named.TRUSTED_PROXIES).toBe('10.9.8.10,10.9.8.1');
  });

  it('gives the private key to the user service alone', () => {
    const holders = all.filter(([, one]) => one.volumes?.some((volume) => volume.startsWith('private-key:')));
    expect(holders.map(([name]) => name)).toEqual(['keys', 'user-1', 'user-2']);
  });

  it('gives the services a role of their own, which the migration makes as the owner', () => {
    const { DATABASE_URL, DATABASE_SERVICE_URL } = loadMigrationConfig(environmentOf(containers.migration!));
    expect(new URL(DATABASE_URL).username).toBe('converge');
    expect(new URL(DATABASE_SERVICE_URL).username).toBe('converge_service');
    for (const [, one] of instances) expect(environmentOf(one).DATABASE_URL).toBe(DATABASE_SERVICE_URL);
  });

  it.each(['POSTGRES_PASSWORD', 'SERVICE_PASSWORD', 'REDIS_PASSWORD'])('does not start without %s', (name) => {
    const start = (): void => all.forEach(([, one]) => void environmentOf(one, { [name]: '' }));
    expect(start).toThrow(`set ${name} in .env`);
  });

  it('names every instance, under its address, to the load balancer', () => {
    const site = read('deploy/nginx/site.conf');
    const served = instances.filter(([name]) =>
      [...GRAPHQL_SERVICES, 'media'].some((service) => name.startsWith(`${service}-`)),
    );
    for (const [name, one] of served) {
      expect(site).toContain(`server ${name}:4000 `);
      expect(containers.nginx?.extra_hosts).toContain(`${name}:${one.networks?.inner.ipv4_address}`);
    }
  });
});
