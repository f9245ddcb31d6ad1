import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameProcess, processIdentity } from './process-identity.js';
import { stopProcess } from './stop-process.js';

interface ProcessRecord {
  pid: number;
  identity: string;
  signal: NodeJS.Signals;
}

/** Writes down a started process, so that whoever comes after a kill -9 finds it and can tell it from a stranger. */
export function recordProcess(folder: string, name: string, pid: number, signal: NodeJS.Signals): void {
  const identity = processIdentity(pid);
  if (identity === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(recordFile(folder, name), JSON.stringify({ pid, identity, signal } satisfies ProcessRecord));
}

/** Forgets a process that has ended in good order. */
export function forgetProcess(folder: string, name: string): void {
  rmSync(recordFile(folder, name), { force: true });
}

/** Stops every recorded process that still runs, all at once, and forgets them; answers the names of those that ran. */
export async function stopRecordedProcesses(folder: string, graceMs: number): Promise<string[]> {
  const running = recordNames(folder)
    .flatMap((name) => readRecord(folder, name) ?? [])
    .filter(({ pid, identity }) => isSameProcess(pid, identity));
  await Promise.all(running.map(({ pid, signal }) => stopProcess(pid, signal, graceMs)));
  for (const name of recordNames(folder)) forgetProcess(folder, name);
  return running.map(({ name }) => name);
}

function recordNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.pid.json'))
      .map((file) => file.slice(0, -'.pid.json'.length));
  } catch {
    return [];
  }
}

function readRecord(folder: string, name: string): (ProcessRecord & { name: string }) | undefined {
  try {
    return { name, ...(JSON.parse(readFileSync(recordFile(folder, name), 'utf8')) as ProcessRecord) };
  } catch {
    return undefined;
  }
}

function recordFile(folder: string, name: string): string {
  return join(folder, `${name}.pid.json`);
}
