const GROWTH = Math.log(1.01);
const LEAST_MS = 0.001;

/** The figures that a report gives of many durations, in milliseconds. */
export interface Summary {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  mean: number;
}

/** A histogram as it travels between processes. */
export interface HistogramState {
  buckets: [number, number][];
  count: number;
  total: number;
  max: number;
}

/** Counts durations in buckets that are 1 % apart: millions of them in little memory, percentiles exact to 1 %. */
export class Histogram {
  private readonly buckets = new Map<number, number>();
  private count = 0;
  private total = 0;
  private max = 0;

  static from(...states: HistogramState[]): Histogram {
    const histogram = new Histogram();
    for (const state of states) histogram.add(state);
    return histogram;
  }

  record(ms: number): void {
    const bucket = Math.ceil(Math.log(Math.max(ms, LEAST_MS) / LEAST_MS) / GROWTH);
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1);
    this.count++;
    this.total += ms;
    if (ms > this.max) this.max = ms;
  }

  add(state: HistogramState): void {
    for (const [bucket, count] of state.buckets) this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + count);
    this.count += state.count;
    this.total += state.total;
    this.max = Math.max(this.max, state.max);
  }

  /** The duration that this share (0 to 1) of all stays at or below; 0 when there are none. */
  percentile(share: number): number {
    let left = Math.ceil(this.count * share);
    for (const [bucket, count] of [...this.buckets].sort(([one], [other]) => one - other)) {
      left -= count;
      if (left <= 0) return Math.min(LEAST_MS * Math.exp(bucket * GROWTH), this.max);
    }
    return this.max;
  }

  summary(): Summary {
    const { count, max } = this;
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => this.percentile(share));
    return { count, p50, p95, p99, max, mean: count === 0 ? 0 : this.total / count };
  }

  state(): HistogramState {
    return { buckets: [...this.buckets], count: this.count, total: this.total, max: this.max };
  }
}
