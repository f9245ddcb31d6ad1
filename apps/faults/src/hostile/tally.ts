/** What an attacker was answered, counted by code. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(code: string): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
  }

  /** The most frequent first: `RATE_LIMITED 812, ok 40`. */
  toString(): string {
    const entries = [...this.counts].toSorted(([, one], [, other]) => other - one);
    return entries.map(([code, count]) => `${code} ${count}`).join(', ') || 'nothing';
  }
}
