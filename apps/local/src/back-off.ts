const FIRST_MS = 500;
const LONGEST_MS = 15_000;
/** After this long without a crash the next one counts as the first again. */
const HEALTHY_MS = 60_000;

/** How long to wait before something that ended is started again: doubling, bounded, and forgetting after a good while. */
export class BackOff {
  private crashes = 0;
  private lastCrash = 0;

  next(now = Date.now()): number {
    if (now - this.lastCrash > HEALTHY_MS) this.crashes = 0;
    this.lastCrash = now;
    this.crashes += 1;
    return Math.min(FIRST_MS * 2 ** (this.crashes - 1), LONGEST_MS);
  }
}
