import type { Viewer } from './viewer.js';

/** Tokens that were verified lately; the least recently used go first. A signature costs 100 µs, a hash of a token 10. */
export class ViewerCache {
  private readonly viewers = new Map<string, Viewer>();

  constructor(private readonly capacity = 20_000) {}

  /** The viewer of a token that was verified before; it may have expired since. */
  find(token: string): Viewer | undefined {
    const viewer = this.viewers.get(token);
    if (!viewer) return undefined;
    this.viewers.delete(token);
    this.viewers.set(token, viewer);
    return viewer;
  }

  keep(token: string, viewer: Viewer): void {
    this.viewers.set(token, viewer);
    if (this.viewers.size <= this.capacity) return;
    const [oldest] = this.viewers.keys();
    if (oldest !== undefined) this.viewers.delete(oldest);
  }

  drop(token: string): void {
    this.viewers.delete(token);
  }

  get size(): number {
    return this.viewers.size;
  }
}
