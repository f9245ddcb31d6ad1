import type { FaultResult } from './check/fault-result.js';
import type { FaultTimes } from './check/times.js';
import type { LoadOptions, World } from './load/world.js';
import type { Stack } from './stack/stack.js';

/** What a stack must be like for a fault; faults that need the same share one. */
export type StackKind = 'plain' | 'rate-limited' | 'proxied-redis' | 'clocks-apart';

export interface RunOptions {
  /** For `npm test`: each fault lasts seconds instead of a minute. */
  short: boolean;
  /** How long the churn lasts, in minutes. */
  churnMinutes: number;
}

/** A fault under way: what it works on, and where it says what it saw. */
export interface FaultRun {
  stack: Stack;
  world: World;
  options: RunOptions;
  times: FaultTimes;
  /** Says that the fault ends now, when that is not the moment in which inject returns. */
  ended(): void;
  note(text: string): void;
  /** Something that must not happen and did. */
  find(text: string): void;
  /** Seconds: the first for the full run, the second for the short one. */
  lasting(full: number, short: number): Promise<void>;
}

export interface Fault {
  name: string;
  /** For the table: what happens to whom. */
  title: string;
  stack?: StackKind;
  load?: Partial<LoadOptions>;
  /** What a client may wait for one answer at the most; default 5,500 ms; null bounds nothing. */
  answersWithinMs?: number | null;
  /** The longest that a message may take to every client while the fault lasts. */
  deliversWithinMs?: number;
  /** The longest time to recover, for a send and for every client; default 15,000 ms. */
  recoversWithinMs?: number;
  /** Does the fault. The load runs before, during and after. */
  inject(run: FaultRun): Promise<void>;
  /** Runs when the load has been stopped and everything is level. */
  afterwards?(run: FaultRun): Promise<void>;
  /** Further demands on what was measured. */
  judge?(run: FaultRun, result: FaultResult): void;
}
