/** Gathers what arrives within a few milliseconds, so that a burst of events redraws the page once. */
export class EventBuffer<T> {
  private readonly apply: (events: readonly T[]) => void;
  private readonly delayMs: number;
  private waiting: T[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(apply: (events: readonly T[]) => void, delayMs = 8) {
    this.apply = apply;
    this.delayMs = delayMs;
  }

  add(event: T): void {
    this.waiting.push(event);
    this.timer ??= setTimeout(() => this.flush(), this.delayMs);
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const events = this.waiting;
    this.waiting = [];
    if (events.length > 0) this.apply(events);
  }
}
