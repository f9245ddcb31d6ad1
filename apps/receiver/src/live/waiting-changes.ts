import type { ChatChange } from '#libs/domain';
import type { HeldBytes } from './held-bytes.js';

/** Changes that may wait for one subscription and chat; with more they are read from the database instead. */
const MAX_WAITING = 1000;
/** What a change costs beside its text. */
const OVERHEAD_BYTES = 256;

/** The changes of one chat that wait for a catch-up to end, as many as their client's budget has room for. */
export class WaitingChanges {
  private changes: ChatChange[] = [];
  private bytes = 0;

  /** More came than may wait: what is missing is in the database. */
  isBehind = false;

  constructor(private readonly budget: HeldBytes) {}

  get isEmpty(): boolean {
    return this.changes.length === 0;
  }

  push(change: ChatChange): void {
    if (this.isBehind) return;
    const bytes = bytesOf(change);
    if (this.changes.length < MAX_WAITING && this.budget.take(bytes)) {
      this.changes.push(change);
      this.bytes += bytes;
      return;
    }
    this.skip();
  }

  /** From here on the changes are read from the database. */
  skip(): void {
    this.release();
    this.isBehind = true;
  }

  /** All that waits, in order; nothing waits afterwards. */
  take(): ChatChange[] {
    const { changes } = this;
    this.release();
    return changes;
  }

  /** Gives its part of the budget back. To be called also when nobody wants the changes any more. */
  release(): void {
    this.budget.giveBack(this.bytes);
    this.changes = [];
    this.bytes = 0;
  }
}

/** About what a change takes in memory. */
export function bytesOf(change: ChatChange): number {
  return OVERHEAD_BYTES + ('message' in change ? 2 * change.message.content.length : 0);
}
