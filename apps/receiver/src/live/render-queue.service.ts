import { Injectable } from '@nestjs/common';

/** Rendering yields to everything else that the process does after this long. */
const SLICE_MS = 5;

/**
 * Shares the time of the event loop between those for whom results are rendered. As long as a slice has time left a job
 * runs at once; when it is used up, jobs wait for the next turns of the event loop and go round-robin by payer, one each,
 * so that somebody with a thousand jobs delays somebody with one by one job.
 */
@Injectable()
export class RenderQueue {
  private readonly waiting = new Map<string, (() => void)[]>();
  private sliceBegan: number | null = null;

  /** Runs a job now or in its turn. Only what it does before its first await is counted. */
  run<T>(payer: string, job: () => Promise<T>): Promise<T> {
    if (this.waiting.size === 0 && this.hasTime()) return job();
    return new Promise<T>((resolve, reject) => {
      const start = (): void => void job().then(resolve, reject);
      const queue = this.waiting.get(payer);
      if (queue) queue.push(start);
      else this.waiting.set(payer, [start]);
    });
  }

  private hasTime(): boolean {
    if (this.sliceBegan !== null) return performance.now() - this.sliceBegan < SLICE_MS;
    this.beginSlice();
    return true;
  }

  private beginSlice(): void {
    this.sliceBegan = performance.now();
    setImmediate(() => this.nextSlice());
  }

  private nextSlice(): void {
    this.sliceBegan = null;
    if (this.waiting.size === 0) return;
    this.beginSlice();
    while (this.waiting.size > 0 && this.hasTime()) this.runNext();
  }

  /** The payer that has waited longest gets one job, and then stands behind the others. */
  private runNext(): void {
    const [[payer, queue]] = this.waiting;
    const start = queue.shift()!;
    this.waiting.delete(payer);
    if (queue.length > 0) this.waiting.set(payer, queue);
    start();
  }
}
