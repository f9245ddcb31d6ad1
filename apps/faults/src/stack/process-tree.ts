import { readdirSync, readFileSync } from 'node:fs';
import { runCommand } from '#libs/servers';

/**
 * Freezes a process and all its children, as a machine that hangs would: connections stay open and nothing answers.
 * A second look catches a child that was born during the first. The returned function wakes them up.
 */
export async function freezeTree(pid: number): Promise<() => Promise<void>> {
  signal(pid, 'SIGSTOP');
  for (let look = 0; look < 2; look += 1) for (const child of await childrenOf(pid)) signal(child, 'SIGSTOP');
  return async () => {
    for (const child of await childrenOf(pid)) signal(child, 'SIGCONT');
    signal(pid, 'SIGCONT');
  };
}

/** The memory that a process takes, in MiB; 0 when it is gone. */
export async function residentMiB(pid: number): Promise<number> {
  const kibibytes = await runCommand('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => statusOf(pid));
  return Math.round(Number(kibibytes.trim()) / 1024);
}

/** How many files and sockets a process has open; undefined where the system does not say. */
export function openFiles(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined;
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const found = procChildren(pid) ?? (await psChildren(pid));
  return found.filter((child) => child !== pid);
}

function procChildren(pid: number): number[] | undefined {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
      .map(Number);
  } catch {
    return undefined;
  }
}

/** The second field after the name, which stands in parentheses and may hold anything. */
function parentOf(pid: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

async function psChildren(pid: number): Promise<number[]> {
  const listing = await runCommand('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = listing
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, parent]) => parent === pid).map(([child]) => child);
}

function statusOf(pid: number): string {
  try {
    return /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  } catch {
    return '0';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
