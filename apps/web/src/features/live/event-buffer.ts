export interface BufferClock {
  now(): number;
  later(run: () => void, ms: number): () => void;
}

const browserClock: BufferClock = {
  now: () => performance.now(),
  later: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** In milliseconds: a frame, and the longest that news waits while many come. */
const frame = 16;
const longest = 500;

/** Of the page's time, at most this part goes into showing news: the rest is for the keyboard and the pointer. */
const share = 1 / 20;
const mostAtOnce = 500;

/**
 * Gathers what arrives, so that the page is drawn at most once a frame; the longer drawing takes, the less often, so that a burst
 * never holds up what the person types. What comes after a quiet time shows within a frame.
 */
export class EventBuffer<T> {
  private readonly apply: (events: readonly T[]) => void;
  private readonly clock: BufferClock;
  private waiting: T[] = [];
  private cancel: (() => void) | null = null;
  private nextAt = 0;

  constructor(apply: (events: readonly T[]) => void, clock: BufferClock = browserClock) {
    this.apply = apply;
    this.clock = clock;
  }

  add(event: T): void {
    this.waiting.push(event);
    this.schedule();
  }

  flush(): void {
    this.cancel?.();
    this.cancel = null;
    const events = this.waiting.splice(0, mostAtOnce);
    if (events.length === 0) return;
    const began = this.clock.now();
    this.apply(events);
    this.nextAt = this.clock.now() + frame;
    // What the change made the page draw has run when this does.
    this.clock.later(() => this.rest(this.clock.now() - began), 0);
    if (this.waiting.length > 0) this.schedule();
  }

  private rest(costMs: number): void {
    const pause = Math.min(longest, Math.max(frame, costMs / share - costMs));
    this.nextAt = Math.max(this.nextAt, this.clock.now() + pause);
  }

  private schedule(): void {
    this.cancel ??= this.clock.later(() => this.whenDue(), Math.max(frame / 2, this.nextAt - this.clock.now()));
  }

  /** The pause may have grown since the timer was set. */
  private whenDue(): void {
    this.cancel = null;
    if (this.clock.now() + 1 < this.nextAt) this.schedule();
    else this.flush();
  }
}
