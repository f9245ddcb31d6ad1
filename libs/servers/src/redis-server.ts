import { mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './port.js';
import { workingFolder } from './process-identity.js';
import { forgetProcess, recordProcess } from './process-record.js';
import { findRedisBinary } from './redis-binary.js';
import { redisAnswers } from './redis-ping.js';
import { readOrCreateSecret } from './secret-file.js';
import { lastWords, spawnServer, type ServerProcess } from './server-process.js';
import { stopProcess } from './stop-process.js';

const STOP_GRACE_MS = 2_000;
const START_TIMEOUT_MS = 15_000;

export interface RedisOptions {
  /** Holds the password, the log and the pid; made when it is not there. */
  folder: string;
  /** Where a Redis is unpacked when the system has none. */
  downloadFolder: string;
  /** The PATH to look for redis-server or valkey-server on. */
  searchPath: string;
  /** A free one when left out. */
  port?: number;
  /** Where to write down the process, for a take-over after a kill -9; see recordProcess. */
  records?: { folder: string; name: string };
}

export interface RedisServer {
  /** With its password. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server has ended, whatever ended it. */
  exited: Promise<string>;
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a Redis on loopback with a password and without persistence (it carries hints, never the truth), and resolves
 * when it answers. One that a dead launcher left on this folder is stopped first. Rejects with the end of its log.
 */
export async function startRedis(options: RedisOptions): Promise<RedisServer> {
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true });
  const binary = await findRedisBinary(options.searchPath, options.downloadFolder);
  await stopForgottenRedis(folder);
  const password = readOrCreateSecret(join(folder, 'password'));
  const port = options.port ?? (await freePort());
  const logFile = join(folder, 'redis.log');
  const env = binary.libraryPath ? { LD_LIBRARY_PATH: binary.libraryPath } : {};
  const server = await spawnServer({
    ...{ command: binary.command, args: ['-'], env, logFile },
    input: redisConfiguration(folder, port, password),
  });
  if (options.records) recordProcess(options.records.folder, options.records.name, server.pid, 'SIGTERM');
  await untilReady(server, port, password, logFile);
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    pid: server.pid,
    exited: server.exited,
    stop: () => stopServer(server, options.records),
    kill: (signal) => void process.kill(server.pid, signal),
  };
}

/** Read from standard input, so that the password shows in no process list. */
function redisConfiguration(folder: string, port: number, password: string): string {
  return [
    `port ${port}`,
    'bind 127.0.0.1',
    'protected-mode yes',
    `requirepass ${password}`,
    'save ""',
    'appendonly no',
    'daemonize no',
    'tcp-keepalive 60',
    `dir "${folder}"`,
    `pidfile "${pidFile(folder)}"`,
    '',
  ].join('\n');
}

async function stopServer(server: ServerProcess, records: RedisOptions['records']): Promise<void> {
  if (!server.hasExited()) await stopProcess(server.pid, 'SIGTERM', STOP_GRACE_MS);
  await server.exited;
  if (records) forgetProcess(records.folder, records.name);
}

async function stopForgottenRedis(folder: string): Promise<void> {
  const pid = Number(readPid(folder));
  if (pid > 0 && workingFolder(pid) === realpathSync(folder)) await stopProcess(pid, 'SIGTERM', STOP_GRACE_MS);
  rmSync(pidFile(folder), { force: true });
}

function readPid(folder: string): string {
  try {
    return readFileSync(pidFile(folder), 'utf8');
  } catch {
    return '';
  }
}

function pidFile(folder: string): string {
  return join(folder, 'redis.pid');
}

async function untilReady(server: ServerProcess, port: number, password: string, logFile: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await redisAnswers(port, password))) {
    if (server.hasExited()) throw new Error(`Redis did not start (${await server.exited}): ${lastWords(logFile)}`);
    if (Date.now() > deadline) throw new Error(`Redis was not ready within 15 s; see ${logFile}.`);
    await delay(20);
  }
}
