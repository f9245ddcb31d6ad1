import type { CDPSession, Page } from 'playwright-core';

export interface PageCost {
  /** In bytes, after a forced garbage collection. */
  heap: number;
  /** Milliseconds of processor time of the page's main thread since it was loaded: what else runs on the machine does not count. */
  cpuMs: number;
}

/** What a page takes of memory and of the processor, as Chromium counts it. */
export class CostMeter {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<CostMeter> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new CostMeter(session);
  }

  async cpuMs(): Promise<number> {
    return (await this.metric('TaskDuration')) * 1_000;
  }

  async read(): Promise<PageCost> {
    const cpuMs = await this.cpuMs();
    for (let round = 0; round < 3; round++) await this.session.send('HeapProfiler.collectGarbage');
    return { heap: await this.metric('JSHeapUsedSize'), cpuMs };
  }

  private async metric(name: string): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === name)!.value;
  }
}
