/** Milliseconds of the machine's monotonic clock: the same in every process, so that a latency may span two of them. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** What a message of the load carries: which one it is, when it was sent, and on which side (instance) its sender sits. */
export interface Stamp {
  index: number;
  sentAt: number;
  side: number;
}

const MARK = '~~';
const LETTERS = 'The quick brown fox jumps over the lazy dog and runs on. ';

/** A message's content: the stamp, then letters up to the length. */
export function stamped({ index, side }: Pick<Stamp, 'index' | 'side'>, length: number): string {
  const head = `${MARK}${index}:${now().toFixed(3)}:${side}${MARK}`;
  return head + LETTERS.repeat(Math.ceil(length / LETTERS.length)).slice(0, Math.max(0, length - head.length));
}

/** The stamp in a frame; undefined for a frame that tells of something else. Nothing else of the frame is looked at. */
export function stampOf(frame: Buffer): Stamp | undefined {
  const start = frame.indexOf(MARK);
  if (start < 0) return undefined;
  const end = frame.indexOf(MARK, start + MARK.length);
  const [index, sentAt, side] = frame.toString('latin1', start + MARK.length, end).split(':');
  return { index: Number(index), sentAt: Number(sentAt), side: Number(side) };
}
