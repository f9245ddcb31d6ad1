import type { ProgressLine } from '../report/progress.js';
import type { Section } from '../report/report.js';
import type { BenchOptions } from './bench-options.js';
import type { Stores } from './stores.js';

/** What a part of the benchmark works with. */
export interface BenchContext {
  options: BenchOptions;
  stores: Stores;
  progress: ProgressLine;
  /** Aborted by Ctrl-C: finish what is measured as it is. */
  signal: AbortSignal;
  /** Writes the report as far as it is known; called as often as there is something new. */
  publish(sections: Section[], data: unknown): void;
}
