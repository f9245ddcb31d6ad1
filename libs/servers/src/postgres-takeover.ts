import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, processIdentity, workingFolder } from './process-identity.js';
import { stopProcess } from './stop-process.js';

export interface PostmasterState {
  pid: number;
  isReady: boolean;
}

/** What postmaster.pid says: the server's pid, and whether it accepts connections. */
export function readPostmasterState(dataDir: string): PostmasterState | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

/** Stops the server that a dead launcher left running on this data folder; a process that only shares its pid is let be. */
export async function stopForgottenPostgres(dataDir: string, graceMs: number): Promise<void> {
  const state = readPostmasterState(dataDir);
  if (state === undefined || processIdentity(state.pid) === undefined) return;
  if (isServerOf(state.pid, dataDir)) return stopProcess(state.pid, 'SIGINT', graceMs);
  // A stranger has the pid now: PostgreSQL would take it for a running server and refuse to start.
  rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

function isServerOf(pid: number, dataDir: string): boolean {
  if (workingFolder(pid) === realpathSync(dataDir)) return true;
  const command = commandLine(pid);
  return command.includes('postgres') && command.includes(`-D ${dataDir} `);
}
