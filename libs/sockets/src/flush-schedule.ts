/** Something that holds frames back until it is told to write them. */
export interface Flushable {
  flush(): void;
}

const WINDOW_MS = 500;

/**
 * Decides when frames that wait are written. Usually at the end of this turn of the event loop. When this instance writes
 * a lot, a little later: what comes for the same socket in between goes in the same system call, which is most of what a
 * delivery costs.
 */
export class FlushSchedule {
  private waiting: Flushable[] = [];
  private frames = 0;
  private framesPerSecond = 0;
  private windowBegan = performance.now();

  constructor(
    private readonly batchMs: number,
    private readonly busyFramesPerSecond: number,
  ) {}

  /** Has the socket flushed soon. To be called once for each time that it begins to hold frames. */
  add(socket: Flushable): void {
    if (this.waiting.length === 0) this.plan();
    this.waiting.push(socket);
  }

  /** To be called for each frame that is held. */
  count(): void {
    this.frames++;
  }

  private plan(): void {
    this.measure();
    if (this.framesPerSecond > this.busyFramesPerSecond) setTimeout(() => this.flushAll(), this.batchMs);
    else setImmediate(() => this.flushAll());
  }

  private measure(): void {
    const elapsed = performance.now() - this.windowBegan;
    if (elapsed < WINDOW_MS) return;
    this.framesPerSecond = (this.frames * 1000) / elapsed;
    this.frames = 0;
    this.windowBegan += elapsed;
  }

  private flushAll(): void {
    const sockets = this.waiting;
    this.waiting = [];
    for (const socket of sockets) socket.flush();
  }
}
