import { Limiter } from './limiter.js';

/** Lets at most so many calls of one key run at a time; the others of that key wait in order. */
export class KeyedLimiter {
  private readonly limiters = new Map<string, { limiter: Limiter; users: number }>();

  constructor(private readonly most: number) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const entry = this.limiters.get(key) ?? { limiter: new Limiter(this.most), users: 0 };
    this.limiters.set(key, entry);
    entry.users++;
    try {
      return await entry.limiter.run(work);
    } finally {
      if (--entry.users === 0) this.limiters.delete(key);
    }
  }
}
