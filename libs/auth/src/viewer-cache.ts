import { hash } from 'node:crypto';
import type { Viewer } from './viewer.js';

/** Tokens that were verified lately, by their hash; the least recently used go first. A signature costs 100 µs. */
export class ViewerCache {
  private readonly viewers = new Map<string, Viewer>();

  constructor(private readonly capacity = 20_000) {}

  /** The viewer of a token that was verified before; it may have expired since. */
  find(token: string): Viewer | undefined {
    const key = keyOf(token);
    const viewer = this.viewers.get(key);
    if (!viewer) return undefined;
    this.viewers.delete(key);
    this.viewers.set(key, viewer);
    return viewer;
  }

  keep(token: string, viewer: Viewer): void {
    this.viewers.set(keyOf(token), viewer);
    if (this.viewers.size <= this.capacity) return;
    const [oldest] = this.viewers.keys();
    if (oldest !== undefined) this.viewers.delete(oldest);
  }

  drop(token: string): void {
    this.viewers.delete(keyOf(token));
  }

  get size(): number {
    return this.viewers.size;
  }
}

function keyOf(token: string): string {
  return hash('sha256', token, 'base64url');
}
