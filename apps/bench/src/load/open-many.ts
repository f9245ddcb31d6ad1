import { Histogram } from '../measure/histogram.js';
import { now } from './clock.js';
import type { OpenResult } from './worker-protocol.js';

/** A client's connection. */
export interface Closable {
  close(): void;
}

const AT_ONCE = 20;
const KEPT_FAILURES = 5;

/** Opens connections, some at a time, and tells how long each took until it could be used. */
export async function openMany<Spec, Connection>(
  specs: readonly Spec[],
  open: (spec: Spec) => Promise<Connection>,
): Promise<{ result: OpenResult; opened: Connection[] }> {
  const handshakes = new Histogram();
  const opened: Connection[] = [];
  const failures: string[] = [];
  const left = specs.values();
  const work = async (): Promise<void> => {
    for (const spec of left) {
      const startedAt = now();
      try {
        opened.push(await open(spec));
        handshakes.record(now() - startedAt);
      } catch (error) {
        failures.push((error as Error).message);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const result = { opened: opened.length, failures: failures.slice(0, KEPT_FAILURES), handshakes: handshakes.state() };
  return { result, opened };
}
