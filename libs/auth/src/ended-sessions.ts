/** The sessions that have ended while a token of theirs may still be alive. Older ones are forgotten. */
export class EndedSessions {
  /** Session id → when to forget it, in the order of coming, which is the order of forgetting. */
  private readonly forgetAt = new Map<string, number>();

  /** @param keepMs how long a token can outlive its session. @param now a clock that never goes back, in ms. */
  constructor(
    private readonly keepMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** True when this is news. */
  add(sessionId: string): boolean {
    if (this.forgetAt.has(sessionId)) return false;
    this.forgetAt.set(sessionId, this.now() + this.keepMs);
    return true;
  }

  has(sessionId: string): boolean {
    return this.forgetAt.has(sessionId);
  }

  forgetOld(): void {
    const now = this.now();
    for (const [sessionId, at] of this.forgetAt) {
      if (at > now) return;
      this.forgetAt.delete(sessionId);
    }
  }

  get size(): number {
    return this.forgetAt.size;
  }
}
