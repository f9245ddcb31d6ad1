import { v7, validate } from 'uuid';
import { DomainError } from './domain-error.js';

const RANDOM_BYTES = 16;
/** Randomness for some hundred ids: fetched for each id by itself it costs more than the id. */
const pool = new Uint8Array(256 * RANDOM_BYTES);
let used = pool.length;
let lastMs = 0;
let lastSeq = 0;

/** A new UUIDv7: unique, and roughly in order of time, which keeps indexes compact. Never used to order messages. */
export function newId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const random = pool.subarray(used, (used += RANDOM_BYTES));
  const now = Date.now();
  const isLater = now > lastMs;
  lastSeq = isLater ? sequenceOf(random) : lastSeq + 1;
  lastMs = isLater ? now : lastMs;
  return v7({ random, msecs: lastMs, seq: lastSeq });
}

/** Where the counter of a millisecond starts: 31 random bits, so that it has room to count up in its 32. */
function sequenceOf(random: Uint8Array): number {
  return (random[0] & 0x7f) * 0x1000000 + (random[1] << 16) + (random[2] << 8) + random[3];
}

/** The id in its canonical lower-case form. @throws BAD_USER_INPUT when it is not a UUID. */
export function parseId(value: string, field: string): string {
  if (!validate(value)) throw DomainError.badInput(field, `${field} is not an id.`);
  return value.toLowerCase();
}
