const soonMs = 1_000;
const gapMs = 5_000;

/** Writes what is seen to disk: soon after a change, not often, and when the page goes into the background. */
export class SnapshotKeeper {
  private readonly save: () => Promise<void>;
  private readonly ended = new AbortController();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private savedAt = 0;

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
    const wait = Math.max(soonMs, this.savedAt + gapMs - Date.now());
    this.timer = setTimeout(() => this.saveNow(), wait);
  }

  stop(): void {
    this.ended.abort();
    if (this.timer) clearTimeout(this.timer);
  }

  private saveNow(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.savedAt = Date.now();
    void this.save().catch(() => undefined);
  }
}
