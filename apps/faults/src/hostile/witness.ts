import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceInstance } from '#libs/servers';
import type { Stack } from '../stack/stack.js';
import { residentMiB } from '../stack/process-tree.js';

const EVERY_MS = 250;
const HEALTH_TIMEOUT_MS = 10_000;

/** Looks at every instance while an attack lasts: how soon `/healthz` answers, and how much memory it takes. */
export class Witness {
  /** Of the slowest answer of any instance, in ms. */
  slowestHealthMs = 0;
  private readonly before = new Map<ServiceInstance, number>();
  private readonly peak = new Map<ServiceInstance, number>();
  private isOver = false;
  private looking: Promise<unknown> = Promise.resolve();

  constructor(private readonly stack: Stack) {}

  /** Takes the memory of now as what it was before, and looks from now on. */
  async start(): Promise<void> {
    for (const [instance, mib] of await this.memory()) this.before.set(instance, mib);
    const { instances } = this.stack;
    this.looking = Promise.all([this.watchMemory(), ...instances.map((instance) => this.watchHealth(instance))]);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.looking;
  }

  /** By how much the instance that grew most grew, at its largest. */
  get growthMiB(): number {
    return this.most(this.peak);
  }

  /** The same, of what they take now. */
  async growthNowMiB(): Promise<number> {
    return this.most(new Map(await this.memory()));
  }

  private most(now: Map<ServiceInstance, number>): number {
    return Math.max(0, ...[...now].map(([instance, mib]) => mib - (this.before.get(instance) ?? mib)));
  }

  private async watchMemory(): Promise<void> {
    while (!this.isOver) {
      for (const [instance, mib] of await this.memory())
        this.peak.set(instance, Math.max(mib, this.peak.get(instance) ?? 0));
      await delay(EVERY_MS);
    }
  }

  private async watchHealth(instance: ServiceInstance): Promise<void> {
    while (!this.isOver) {
      const begun = performance.now();
      const signal = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
      await fetch(`${instance.origin}/healthz`, { signal }).catch(() => undefined);
      this.slowestHealthMs = Math.max(this.slowestHealthMs, Math.round(performance.now() - begun));
      await delay(EVERY_MS);
    }
  }

  private memory(): Promise<[ServiceInstance, number][]> {
    const look = async (instance: ServiceInstance): Promise<[ServiceInstance, number]> => [
      instance,
      await residentMiB(instance.pid ?? 0),
    ];
    return Promise.all(this.stack.instances.map(look));
  }
}
