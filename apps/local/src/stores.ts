import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LocalConfig } from '#libs/config';
import { rememberedPort, startPostgres, startRedis } from '#libs/servers';
import { BackOff } from './back-off.js';
import { complain } from './console-log.js';
import { LOCAL } from './local-folder.js';

/** What PostgreSQL and Redis have in common for a launcher. */
interface Server {
  url: string;
  exited: Promise<string>;
  stop(): Promise<void>;
}

/** A store that the system stands on: its own, kept running until it is stopped, or one that somebody else runs. */
export interface Store {
  url: string;
  stop(): Promise<void>;
}

/** The PostgreSQL that DATABASE_URL names, or one below .converge. */
export async function openPostgres(config: LocalConfig): Promise<Store> {
  if (config.DATABASE_URL !== '') return elsewhere(config.DATABASE_URL);
  const port = config.POSTGRES_PORT || (await rememberedPort(join(LOCAL.postgres, 'port')));
  const records = { folder: LOCAL.records, name: 'postgres' };
  return keepRunning('PostgreSQL', () => startPostgres({ folder: LOCAL.postgres, port, records }));
}

/** The Redis that REDIS_URL names, or one below .converge. */
export async function openRedis(config: LocalConfig): Promise<Store> {
  if (config.REDIS_URL !== '') return elsewhere(config.REDIS_URL);
  const port = config.REDIS_PORT || (await rememberedPort(join(LOCAL.redis, 'port')));
  const records = { folder: LOCAL.records, name: 'redis' };
  const options = { folder: LOCAL.redis, downloadFolder: LOCAL.redisDownload, searchPath: config.PATH, port, records };
  return keepRunning('Redis', () => startRedis(options));
}

function elsewhere(url: string): Store {
  return { url, stop: () => Promise.resolve() };
}

async function keepRunning(name: string, start: () => Promise<Server>): Promise<Store> {
  let server = await start();
  const stopping = new AbortController();
  const keeping = keep(
    name,
    stopping.signal,
    () => server,
    async () => {
      server = await start();
    },
  );
  return {
    url: server.url,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await keeping;
      await server.stop();
    },
  };
}

/** Starts the server again whenever it ends by itself, until the signal comes. */
async function keep(
  name: string,
  signal: AbortSignal,
  server: () => Server,
  start: () => Promise<void>,
): Promise<void> {
  const backOff = new BackOff();
  for (;;) {
    const reason = await server().exited;
    if (signal.aborted) return;
    complain(name, `ended (${reason}); it is started again.`);
    await delay(backOff.next(), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await start().catch((error: Error) => complain(name, error.message));
  }
}
