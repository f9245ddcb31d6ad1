import { readdirSync, readFileSync } from 'node:fs';

/** In /proc/<pid>/stat Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** What processes have cost up to now, in milliseconds of CPU (user and system), by name. */
export type CpuTimes = Record<string, number>;

/** Whose CPU is counted: a process by name; with its children, for a server that forks one for each connection. */
export interface CountedProcess {
  name: string;
  pid: number;
  withChildren?: boolean;
}

export function cpuTimes(processes: readonly CountedProcess[]): CpuTimes {
  const children = processes.some(({ withChildren }) => withChildren)
    ? childrenByParent()
    : new Map<number, number[]>();
  const times: CpuTimes = {};
  for (const { name, pid, withChildren } of processes) {
    times[name] = withChildren ? familyTime(pid, children) : ownTime(pid);
  }
  return times;
}

/** What was spent between two looks, by name. */
export function cpuBetween(before: CpuTimes, after: CpuTimes): CpuTimes {
  return Object.fromEntries(Object.entries(after).map(([name, time]) => [name, time - (before[name] ?? 0)]));
}

export function totalCpu(times: CpuTimes): number {
  return Object.values(times).reduce((sum, time) => sum + time, 0);
}

/** The resident memory of a process, in bytes; 0 when it is gone. */
export function residentBytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readOrNothing(`/proc/${pid}/status`));
  return Number(line?.[1] ?? 0) * 1024;
}

/** The process, the children that live, and those that it has buried. */
function familyTime(pid: number, children: Map<number, number[]>): number {
  const living = [pid, ...(children.get(pid) ?? [])];
  return (statOf(pid)?.buried ?? 0) + living.reduce((sum, member) => sum + ownTime(member), 0);
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), Number(name)]);
  }
  return children;
}

function statOf(pid: number): { parent: number; own: number; buried: number } | undefined {
  const text = readOrNothing(`/proc/${pid}/stat`);
  if (text === '') return undefined;
  // The name, in brackets, may hold anything.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, buriedUser = 0, buriedSystem = 0] = fields.slice(11, 15);
  return { parent: fields[1] ?? 0, own: (user + system) * TICK_MS, buried: (buriedUser + buriedSystem) * TICK_MS };
}

/**
 * To the nanosecond. In hundredths of a second rounded down, a child that has used nine milliseconds has used none; when
 * it ends, all of them at once are its parent's, and a few such children are a load that was never there.
 */
function ownTime(pid: number): number {
  const threads = listOrNothing(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readOrNothing(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]),
  );
  // Threads that have ended are only in the hundredths.
  return Math.max(statOf(pid)?.own ?? 0, nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6);
}

function listOrNothing(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
