import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './port.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { ensureCluster, POSTGRES_DATABASE, POSTGRES_USER } from './postgres-cluster.js';
import { postgresSettings } from './postgres-settings.js';
import { readPostmasterState, stopForgottenPostgres } from './postgres-takeover.js';
import { forgetProcess, recordProcess } from './process-record.js';
import { readOrCreateSecret } from './secret-file.js';
import { lastWords, spawnServer, type ServerProcess } from './server-process.js';
import { stopProcess } from './stop-process.js';
import { unprivileged } from './unprivileged.js';

const STOP_GRACE_MS = 4_000;
const START_TIMEOUT_MS = 60_000;

export interface PostgresOptions {
  /** Holds `data`, the password and the log; made when it is not there. */
  folder: string;
  /** A free one when left out. */
  port?: number;
  /** Default true; false only where losing the data with the machine is fine. */
  fsync?: boolean;
  maxConnections?: number;
  /** Where to write down the process, for a take-over after a kill -9; see recordProcess. */
  records?: { folder: string; name: string };
}

export interface PostgresServer {
  /** With user, password and the database `converge`. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, whatever ended it. */
  exited: Promise<string>;
  /** A fast shutdown: clients are disconnected, everything committed is on disk. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a PostgreSQL on loopback, by password only, from the binaries that npm installed, and resolves when it accepts
 * connections. A server that a dead launcher left on this folder is stopped first. Rejects with the end of its log.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const folder = resolve(options.folder);
  const dataDir = join(folder, 'data');
  const fsync = options.fsync ?? true;
  const tools = { binaries: findPostgresBinaries(), account: await unprivileged() };
  await stopForgottenPostgres(dataDir, STOP_GRACE_MS);
  const password = readOrCreateSecret(join(folder, 'password'));
  await ensureCluster(dataDir, password, fsync, tools);
  const port = options.port ?? (await freePort());
  const settings = postgresSettings(port, { fsync, maxConnections: options.maxConnections ?? 300 }, tools.binaries);
  const wrapped = tools.account.wrap(tools.binaries.postgres, ['-D', dataDir, ...settings]);
  const logFile = join(folder, 'postgres.log');
  const server = await spawnServer({ ...wrapped, logFile });
  if (options.records) recordProcess(options.records.folder, options.records.name, server.pid, 'SIGINT');
  await untilReady(server, dataDir, logFile);
  return {
    url: urlOf(password, port),
    port,
    pid: server.pid,
    exited: server.exited,
    stop: () => stopServer(server, options.records),
    kill: (signal) => void process.kill(server.pid, signal),
  };
}

async function stopServer(server: ServerProcess, records: PostgresOptions['records']): Promise<void> {
  if (!server.hasExited()) await stopProcess(server.pid, 'SIGINT', STOP_GRACE_MS);
  await server.exited;
  if (records) forgetProcess(records.folder, records.name);
}

async function untilReady(server: ServerProcess, dataDir: string, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const state = readPostmasterState(dataDir);
    if (state?.pid === server.pid && state.isReady) return;
    if (server.hasExited()) throw new Error(`PostgreSQL did not start (${await server.exited}): ${lastWords(logFile)}`);
    if (Date.now() > deadline) throw new Error(`PostgreSQL was not ready within a minute; see ${logFile}.`);
    await delay(20);
  }
}

/** The address of the PostgreSQL that was started in this folder, on the port that rememberedPort() keeps there. */
export async function runningPostgresUrl(folder: string): Promise<string> {
  const [password, port] = await Promise.all(
    ['password', 'port'].map((name) => readFile(join(folder, name), 'utf8')),
  ).catch(() => Promise.reject(new Error('Converge is not running: start it with `npm start` first.')));
  return urlOf(password.trim(), Number(port));
}

function urlOf(password: string, port: number): string {
  return `postgres://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${POSTGRES_DATABASE}`;
}
