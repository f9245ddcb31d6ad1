import { relative } from 'node:path';
import { GRAPHQL_SERVICES, type LocalConfig } from '#libs/config';
import { portsOf } from './addresses.js';
import { LOCAL } from './local-folder.js';

/** Where everything is, for the person who started it. */
export function describeSystem(config: LocalConfig, webUrl: string, databaseUrl: string, redisUrl: string): string {
  const host = config.HOST === '127.0.0.1' ? 'localhost' : config.HOST;
  const services = GRAPHQL_SERVICES.map((service) => {
    const addresses = portsOf(config, service).map((port) => `http://${host}:${port}/graphql`);
    return row(service, addresses.join('  '));
  });
  return [
    '',
    row('web client', webUrl),
    ...services,
    row('media', config.MEDIA_PORTS.map((port) => `http://${host}:${port}`).join('  ')),
    row('notifier', config.NOTIFIER_PORTS.map((port) => `http://${host}:${port}/readyz`).join('  ')),
    row('PostgreSQL', withoutPassword(databaseUrl)),
    row('Redis', withoutPassword(redisUrl)),
    row('logs', relative(LOCAL.root, LOCAL.logs)),
    '',
  ].join('\n');
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(12)}${text}`;
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password !== '') url.password = '***';
  return url.toString();
}
