/** Quotes, a colon and a comma, or what stands around a value. */
const AROUND = 4;
/** A number, a truth or nothing, roughly. */
const PLAIN = 6;

/**
 * Whether a result is longer than this as JSON, without making it: what is written with escapes counts as if it were
 * not. Stops looking as soon as it is, so a result of any size costs no more than one of the size that is allowed.
 */
export function isLargerThan(value: unknown, bytes: number): boolean {
  return left(value, bytes) < 0;
}

/** What is left of the bytes after the value; below 0 when it does not fit. */
function left(value: unknown, bytes: number): number {
  if (typeof value === 'string') return bytes - Buffer.byteLength(value) - AROUND;
  if (typeof value !== 'object' || value === null) return bytes - PLAIN;
  let rest = bytes;
  if (Array.isArray(value)) {
    for (const item of value) {
      rest = left(item, rest);
      if (rest < 0) return rest;
    }
    return rest;
  }
  for (const key in value) {
    rest = left((value as Record<string, unknown>)[key], rest - key.length - AROUND);
    if (rest < 0) return rest;
  }
  return rest;
}
