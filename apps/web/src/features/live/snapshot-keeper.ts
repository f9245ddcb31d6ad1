const soonMs = 200;
const shortestGapMs = 1_000;

/** Of the page's time, at most this part goes into writing. */
const share = 1 / 50;

/** Writes what is seen to disk: soon after a change, the less often the more it is, and when the page goes into the background. */
export class SnapshotKeeper {
  private readonly save: () => Promise<void>;
  private readonly ended = new AbortController();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private nextAt = 0;

  constructor(save: () => Promise<void>) {
    this.save = save;
  }

  start(): void {
    const { signal } = this.ended;
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') this.saveNow();
    };
    document.addEventListener('visibilitychange', whenHidden, { signal });
    addEventListener('pagehide', () => this.saveNow(), { signal });
  }

  /** Something has changed. */
  touch(): void {
    if (this.timer || this.ended.signal.aborted) return;
    const wait = Math.max(soonMs, this.nextAt - Date.now());
    this.timer = setTimeout(() => this.saveNow(), wait);
  }

  stop(): void {
    this.ended.abort();
    if (this.timer) clearTimeout(this.timer);
  }

  private saveNow(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const began = performance.now();
    void this.save().catch(() => undefined);
    this.nextAt = Date.now() + Math.max(shortestGapMs, (performance.now() - began) / share);
  }
}
