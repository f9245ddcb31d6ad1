import { performance } from 'node:perf_hooks';
import { collectDefaultMetrics, Counter, Histogram, register } from 'prom-client';

const HOUR_MS = 3_600_000;
/** What prom-client makes of a timer that wakes every process a hundred times a second, for a delay that holds the timer's own interval. */
const SAMPLED_LAG = ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'];

/** Seconds from the first byte of a request to the end of its answer, by path and status. */
export class HttpMetrics {
  private readonly duration: Histogram<'path' | 'status'>;

  /** @param passedOver how many hints of other instances were not understood so far. */
  constructor(passedOver: () => number) {
    register.clear();
    collectDefaultMetrics({ eventLoopMonitoringPrecision: HOUR_MS });
    for (const name of SAMPLED_LAG) register.removeSingleMetric(`nodejs_eventloop_lag_${name}_seconds`);
    addBusyTime();
    addPassedOver(passedOver);
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

function addPassedOver(count: () => number): void {
  new Counter({
    name: 'converge_hints_passed_over_total',
    help: 'Hints of other instances that were not understood, or that failed; what they were about is read by the next sweep.',
    collect() {
      this.reset();
      this.inc(count());
    },
  });
}

/** Costs nothing between scrapes: Node counts the time in which the event loop waits anyway. */
function addBusyTime(): void {
  new Counter({
    name: 'nodejs_eventloop_active_seconds_total',
    help: 'Seconds in which the event loop was busy: its rate is the part of the time, 0 to 1.',
    collect() {
      this.reset();
      this.inc(performance.eventLoopUtilization().active / 1000);
    },
  });
}
