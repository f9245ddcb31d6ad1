import { PersonBudget, type Holder, type PersonLimits } from './person-budget.js';

const FORGET_AFTER_MS = 1000;

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
