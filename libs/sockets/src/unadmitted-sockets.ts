/** How many sockets of one network wait to be admitted; each of them is one only until it says who it is. */
export class UnadmittedSockets {
  private readonly counts = new Map<string, number>();

  /** @param most of one network's; Infinity: any number. */
  constructor(private readonly most: number) {}

  /** Counts one more; null when there are too many. Call the result when it is admitted or gone; more calls do nothing. */
  enter(network: string): (() => void) | null {
    const count = this.counts.get(network) ?? 0;
    if (count >= this.most) return null;
    this.counts.set(network, count + 1);
    let isIn = true;
    return () => {
      if (isIn) this.leave(network);
      isIn = false;
    };
  }

  private leave(network: string): void {
    const count = (this.counts.get(network) ?? 1) - 1;
    if (count === 0) this.counts.delete(network);
    else this.counts.set(network, count);
  }
}
