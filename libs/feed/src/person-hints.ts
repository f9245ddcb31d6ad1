import { isCount, isWire } from './wire.js';

/** A hint that something happened to a person. What it was is read from their log: a hint brings nothing by itself. */
export interface ReadPersonHint {
  /** The revision that it is about; null when it does not say. */
  revision: number | null;
}

/** Reads what came on the topic of a person, of whichever kind, from whichever release; null for what is no hint. Never throws. */
export function readPersonHint(payload: unknown): ReadPersonHint | null {
  if (!isWire(payload) || typeof payload.kind !== 'string') return null;
  if (payload.revision === undefined) return { revision: null };
  return isCount(payload.revision) ? { revision: payload.revision } : null;
}
