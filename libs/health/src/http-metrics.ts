import { collectDefaultMetrics, Histogram, register } from 'prom-client';

/** Seconds from the first byte of a request to the end of its answer, by path and status. */
export class HttpMetrics {
  private readonly duration: Histogram<'path' | 'status'>;

  constructor() {
    register.clear();
    collectDefaultMetrics();
    this.duration = new Histogram({
      name: 'converge_http_request_duration_seconds',
      help: 'Seconds from the first byte of a request to the end of its answer.',
      labelNames: ['path', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    });
  }

  /** @param path the route's, never a caller's: a label per unknown path would fill the memory. */
  observe(path: string, status: number, milliseconds: number): void {
    this.duration.observe({ path, status }, milliseconds / 1000);
  }

  /** Every metric of this process, in Prometheus's text format. */
  async text(): Promise<string> {
    return register.metrics();
  }
}
