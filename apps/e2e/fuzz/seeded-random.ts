/** Always the same numbers for the same seed, so that what a run finds the next one finds too (mulberry32). */
export class SeededRandom {
  constructor(private state: number) {}

  /** From 0 up to, and without, `below`. */
  int(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  of<T>(items: readonly T[]): T {
    return items[this.int(items.length)];
  }

  /** At most so many of the items, in an order of chance. */
  some<T>(items: readonly T[], most: number): T[] {
    const left = [...items];
    const taken: T[] = [];
    while (taken.length < most && left.length > 0) taken.push(...left.splice(this.int(left.length), 1));
    return taken;
  }
}
