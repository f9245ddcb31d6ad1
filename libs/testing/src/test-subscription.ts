import type { GraphqlError } from './graphql-request.js';

interface Waiter<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

const DEFAULT_WAIT_MS = 5_000;

/** What one subscription has brought, and what it brings next. */
export class TestSubscription<T> {
  /** Everything that came, oldest first, whether or not next() has given it out. */
  readonly all: T[] = [];
  /** The errors that ended it; empty while it lives or when it was completed. */
  errors: GraphqlError[] = [];
  /** Resolves when it has ended: completed, refused, or cut off with its socket. */
  readonly ended: Promise<void>;
  private given = 0;
  private waiters: Waiter<T>[] = [];
  private end: string | undefined;
  private markEnded: () => void = () => undefined;

  constructor(private readonly unsubscribe: () => void) {
    this.ended = new Promise((resolve) => (this.markEnded = resolve));
  }

  get isEnded(): boolean {
    return this.end !== undefined;
  }

  /** The next event that was not given out yet; rejects when none comes in time or the subscription has ended. */
  next(withinMs = DEFAULT_WAIT_MS): Promise<T> {
    const known = this.all[this.given];
    if (this.given < this.all.length) {
      this.given += 1;
      return Promise.resolve(known as T);
    }
    if (this.end !== undefined) return Promise.reject(new Error(`No further event: ${this.end}`));
    return new Promise((resolve, reject) => {
      const waiter = { resolve, reject };
      const timer = setTimeout(() => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        reject(new Error(`No event within ${withinMs} ms after ${this.all.length} before.`));
      }, withinMs);
      waiter.resolve = (value) => (clearTimeout(timer), resolve(value));
      waiter.reject = (error) => (clearTimeout(timer), reject(error));
      this.waiters.push(waiter);
    });
  }

  /** The next `count` events. */
  async take(count: number, withinMs = DEFAULT_WAIT_MS): Promise<T[]> {
    const events: T[] = [];
    while (events.length < count) events.push(await this.next(withinMs));
    return events;
  }

  /** Ends it from this side. */
  close(): void {
    this.unsubscribe();
    this.finish('it was closed by the test');
  }

  /** An event came. */
  push(event: T): void {
    this.all.push(event);
    const waiter = this.waiters.shift();
    if (!waiter) return;
    this.given += 1;
    waiter.resolve(event);
  }

  /** Nothing comes any more. */
  finish(reason: string, errors: GraphqlError[] = []): void {
    if (this.end !== undefined) return;
    this.end = reason;
    this.errors = errors;
    this.markEnded();
    for (const waiter of this.waiters.splice(0)) waiter.reject(new Error(`No further event: ${reason}`));
  }
}
