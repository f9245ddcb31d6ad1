import { readdirSync, readFileSync } from 'node:fs';
import type { ServiceInstance } from '#libs/servers';
import { processesOf } from './instances.js';
import { cpuBetween, cpuTimes, residentBytes, type CpuTimes } from './process-cpu.js';
import type { Stores } from './stores.js';

/** Watches what servers cost while something runs: CPU from its start on, and the most memory. By kind of process. */
export class ServerWatch {
  private readonly before: CpuTimes;
  private readonly mostMemory: Record<string, number> = {};

  constructor(
    private readonly instances: ServiceInstance[],
    private readonly stores: Stores,
  ) {
    this.before = this.times();
  }

  /** CPU since the start, in milliseconds, by kind. */
  cpuMs(): CpuTimes {
    return byKind(cpuBetween(this.before, this.times()));
  }

  /** Looks at the memory; the most of all looks is kept. */
  look(): void {
    for (const [kind, bytes] of Object.entries(byKind(this.memoryNow()))) {
      this.mostMemory[kind] = Math.max(this.mostMemory[kind] ?? 0, bytes);
    }
  }

  get memory(): Record<string, number> {
    return this.mostMemory;
  }

  private times(): CpuTimes {
    return cpuTimes([...processesOf(this.instances), ...this.stores.processes]);
  }

  private memoryNow(): Record<string, number> {
    const services = processesOf(this.instances).map(({ name, pid }) => [name, residentBytes(pid)] as const);
    const { postgres, redis } = this.stores;
    return Object.fromEntries([
      ...services,
      ['postgres', postgresBytes(postgres.pid)],
      ['redis', residentBytes(redis.pid)],
    ]);
  }
}

/** Adds up the instances of a service: sender-4002 and sender-4004 are `sender`. */
function byKind(figures: Record<string, number>): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, figure] of Object.entries(figures)) {
    const kind = name.replace(/-\d+$/, '');
    sums[kind] = (sums[kind] ?? 0) + figure;
  }
  return sums;
}

/** The server's processes share most of their memory: each one's proportional share. */
function postgresBytes(pid: number): number {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return [String(pid), ...children].reduce((sum, one) => sum + proportionalBytes(one), 0);
  } catch {
    return 0;
  }
}

function proportionalBytes(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
