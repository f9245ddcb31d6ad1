/**
 * Counts what happened in a window that slides: the current window, and the one before it in proportion to how much of
 * it is still within reach. The first window begins with the first event, so a burst out of silence is counted exactly.
 */
export class RateWindow {
  private start = 0;
  private current = 0;
  private previous = 0;

  constructor(private readonly windowMs: number) {}

  /** Counts that many events, or none when that makes more than `limit`. Returns 0, or how long to wait in ms. */
  take(limit: number, now: number, events = 1): number {
    const waitMs = this.waitMs(limit, now, events);
    if (waitMs === 0) this.current += events;
    return waitMs;
  }

  /** Takes over a count from elsewhere: a window that began `elapsedMs` ago, and what is not part of it yet. */
  correct(now: number, elapsedMs: number, current: number, previous: number, uncounted: number): void {
    this.start = now - elapsedMs;
    this.current = current + uncounted;
    this.previous = previous;
  }

  private waitMs(limit: number, now: number, events: number): number {
    this.slide(now);
    const elapsed = now - this.start;
    if (this.previous * (1 - elapsed / this.windowMs) + this.current + events <= limit) return 0;
    return waitUntilRoom(limit - events, this.windowMs, elapsed, this.current, this.previous);
  }

  private slide(now: number): void {
    const elapsed = now - this.start;
    if (elapsed < this.windowMs && elapsed >= 0) return;
    const isNext = elapsed >= 0 && elapsed < 2 * this.windowMs;
    this.previous = isNext ? this.current : 0;
    this.start = isNext ? this.start + this.windowMs : now;
    this.current = 0;
  }
}

/** How long until no more than `room` events count, in ms, when more do now. At least 1. */
export function waitUntilRoom(
  room: number,
  windowMs: number,
  elapsed: number,
  current: number,
  previous: number,
): number {
  const untilFits = (count: number, left: number): number => Math.max(0, windowMs * (1 - left / Math.max(count, 1)));
  const wait =
    current <= room ? untilFits(previous, room - current) - elapsed : windowMs - elapsed + untilFits(current, room);
  return Math.max(1, Math.ceil(wait));
}
