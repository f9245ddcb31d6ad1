import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceInstance } from '#libs/servers';
import { BackOff } from './back-off.js';
import { complain } from './console-log.js';

/** Keeps instances running: one that ends by itself is started again, after a while that grows with each crash. */
export class InstanceKeeper {
  private isStopping = false;
  private readonly atRest = new Set<ServiceInstance>();

  constructor(private readonly instances: ServiceInstance[]) {}

  /** Starts all at once and resolves when every one is ready; rejects when one ends before. */
  async start(): Promise<void> {
    for (const instance of this.instances) instance.launch();
    await Promise.all(this.instances.map((instance) => instance.untilReady(60_000)));
    for (const instance of this.instances) void this.keep(instance);
  }

  /** Restarts them one after the other, so that each service always has an instance that serves. */
  async restart(): Promise<void> {
    for (const instance of this.instances) {
      if (this.isStopping) return;
      this.atRest.add(instance);
      await instance.stop();
      await instance.start().catch((error: Error) => complain(instance.name, error.message));
      this.atRest.delete(instance);
    }
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.instances.map((instance) => instance.stop()));
  }

  private async keep(instance: ServiceInstance): Promise<void> {
    const backOff = new BackOff();
    while (!this.isStopping) {
      const reason = await instance.exited;
      if (this.isStopping) return;
      if (this.atRest.has(instance)) {
        await delay(500);
        continue;
      }
      const pause = backOff.next();
      complain(instance.name, `ended (${reason}); it is started again in ${pause / 1_000} s.`);
      await delay(pause);
      if (!this.isStopping) instance.launch();
    }
  }
}
