/** Lets at most so many calls run at a time; the others wait in order. */
export class Limiter {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      // Whoever waits takes the place over: nobody who comes now may slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
