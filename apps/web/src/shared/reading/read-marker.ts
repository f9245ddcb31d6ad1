export interface ReadMarkerParts {
  /** Tells the server; a failure is tried again with the next sight, or when the connection is back. */
  send(chatId: string, upToSeq: number): Promise<void>;
  setTimer(run: () => void, ms: number): unknown;
  intervalMs?: number;
}

/** Tells the server what has been seen, at most once a second, and never less than before. */
export class ReadMarker {
  private readonly parts: ReadMarkerParts;
  private readonly intervalMs: number;
  private readonly told = new Map<string, number>();
  private readonly waiting = new Map<string, number>();
  private resting = false;
  private failing = false;

  constructor(parts: ReadMarkerParts) {
    this.parts = parts;
    this.intervalMs = parts.intervalMs ?? 1_000;
  }

  seen(chatId: string, seq: number): void {
    if (seq <= Math.max(this.told.get(chatId) ?? 0, this.waiting.get(chatId) ?? 0)) return;
    this.waiting.set(chatId, seq);
    this.retry();
  }

  /** Tries again what could not be sent. */
  retry(): void {
    this.failing = false;
    this.sendNext();
  }

  private sendNext(): void {
    const next = this.waiting.entries().next().value;
    if (this.resting || this.failing || !next) return;
    const [chatId, seq] = next;
    this.waiting.delete(chatId);
    this.told.set(chatId, seq);
    this.rest();
    this.parts.send(chatId, seq).catch(() => this.takeBack(chatId, seq));
  }

  private rest(): void {
    this.resting = true;
    this.parts.setTimer(() => {
      this.resting = false;
      this.sendNext();
    }, this.intervalMs);
  }

  private takeBack(chatId: string, seq: number): void {
    this.failing = true;
    if (this.told.get(chatId) === seq) this.told.delete(chatId);
    if ((this.waiting.get(chatId) ?? 0) < seq) this.waiting.set(chatId, seq);
  }
}
