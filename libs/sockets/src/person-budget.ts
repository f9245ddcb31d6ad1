/** What one person may hold of one instance, over all their sockets. */
export interface PersonLimits {
  subscriptions: number;
  operations: number;
  /** Of all that is open, in the objects that operations cost. */
  openCost: number;
  unsentBytes: number;
}

/** A socket of the person's, as far as memory is concerned. */
export interface Holder {
  readonly unsentBytes: number;
}

export type Kind = 'subscriptions' | 'operations';

/** One person's part of this instance. */
export class PersonBudget {
  readonly sockets = new Set<Holder>();
  private readonly open: Record<Kind, number> = { subscriptions: 0, operations: 0 };
  private openCost = 0;

  constructor(private readonly limits: PersonLimits) {}

  /** Takes room for an operation; null when there is none. Call the result once, when it is over. */
  reserve(kind: Kind, cost: number): (() => void) | null {
    const isFull = this.open[kind] >= this.limits[kind] || this.openCost + cost > this.limits.openCost;
    if (isFull) return null;
    this.open[kind]++;
    this.openCost += cost;
    return () => {
      this.open[kind]--;
      this.openCost -= cost;
    };
  }

  /** More waits for the person's clients, all together, than is held for them. */
  get isOverUnsent(): boolean {
    let bytes = 0;
    for (const socket of this.sockets) bytes += socket.unsentBytes;
    return bytes > this.limits.unsentBytes;
  }

  get isIdle(): boolean {
    return this.sockets.size === 0 && this.open.subscriptions === 0 && this.open.operations === 0;
  }
}
