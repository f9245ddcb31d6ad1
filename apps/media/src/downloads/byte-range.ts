import type { ByteRange } from '../storage/file-storage.js';

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The part that a Range header asks for. `all`: there is none, or none that we serve (several, or what makes no sense), which
 * HTTP lets a server pass over. `outside`: it begins past the end.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'all' | 'outside' {
  const [, first = '', last = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'all';
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last === '' ? size - 1 : Number(last)];
  if (last !== '' && end < start) return 'all';
  return start >= size ? 'outside' : { start, end: Math.min(end, size - 1) };
}
