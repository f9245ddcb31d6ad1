import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LOG_LIMIT = 16 * 1024 * 1024;

export interface ServerCommand {
  command: string;
  args: string[];
  logFile: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  /** What the server reads from its standard input. */
  input?: string;
}

export interface ServerProcess {
  child: ChildProcess;
  pid: number;
  /** Resolves when the process has ended, with what ended it; never rejects. */
  exited: Promise<string>;
  hasExited(): boolean;
}

/** Starts a server of its own process group, so that a Ctrl-C in the terminal reaches the launcher alone. */
export async function spawnServer(options: ServerCommand): Promise<ServerProcess> {
  const log = openServerLog(options.logFile);
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: [options.input === undefined ? 'ignore' : 'pipe', log, log],
    ...(options.env && { env: options.env }),
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  });
  closeSync(log);
  let ended = false;
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  }).then((reason) => ((ended = true), reason));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  // The server may have ended before it read everything: its exit says so better than EPIPE.
  child.stdin?.on('error', () => undefined).end(options.input);
  return { child, pid: child.pid ?? 0, exited, hasExited: () => ended };
}

function openServerLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a server's log, for an error that says why it did not start. */
export function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
}
