const FORGET_AFTER_MS = 1000;

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

/** The budgets of everybody who has a socket here, or still something under way. */
export class PersonBudgets {
  private readonly byUser = new Map<string, PersonBudget>();

  constructor(private readonly limits: PersonLimits) {}

  /** Counts a socket as this person's. Call the result when it is gone. */
  admit(userId: string, socket: Holder): { budget: PersonBudget; leave: () => void } {
    const budget = this.byUser.get(userId) ?? new PersonBudget(this.limits);
    this.byUser.set(userId, budget);
    budget.sockets.add(socket);
    const leave = (): void => {
      budget.sockets.delete(socket);
      this.forgetIdle(userId, budget);
    };
    return { budget, leave };
  }

  /** An operation may outlive its socket, and counts until it is over. */
  private forgetIdle(userId: string, budget: PersonBudget): void {
    if (this.byUser.get(userId) !== budget) return;
    if (budget.isIdle) this.byUser.delete(userId);
    else if (budget.sockets.size === 0) setTimeout(() => this.forgetIdle(userId, budget), FORGET_AFTER_MS).unref();
  }
}
