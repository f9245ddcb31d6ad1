/** Milliseconds: the middle, the 99th of a hundred, the worst. */
export interface Spread {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

export type PhaseName = 'before' | 'during' | 'after';

export interface PhaseTimes {
  /** From a send to its answer, attempt by attempt those that settled it. */
  send: Spread;
  /** From the commit to each client. */
  delivery: Spread;
}

/** What one fault has shown. */
export interface FaultResult {
  name: string;
  title: string;
  /** Undefined when it ran; else why it could not. */
  skipped?: string;
  /** What must not happen and did; empty when everything held. */
  findings: string[];
  notes: string[];
  seconds: number;
  operations: { ok: number; refused: number; open: number; repeated: number; unknownAttempts: number };
  deliveries: number;
  closeCodes: Record<string, number>;
  phases: Record<PhaseName, PhaseTimes>;
  /** Milliseconds from the end of the fault to the first send that was answered, and until every client was level. */
  recovery: { sendMs: number; levelMs: number };
  /** The longest that anybody waited for one answer, whatever it was. */
  slowestAnswerMs: number;
  /** The same for each kind of operation. */
  slowestByKind: Record<string, number>;
}

export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
