import { PersonBudgets } from './person-budgets.js';
import { UnadmittedSockets } from './unadmitted-sockets.js';

const limits = { subscriptions: 2, operations: 3, openCost: 100, unsentBytes: 1000 };
const socket = (unsentBytes = 0): { unsentBytes: number } => ({ unsentBytes });

describe("a person's budget", () => {
  it('is one for all sockets, and another one for another person', () => {
    const budgets = new PersonBudgets(limits);
    const [one, other] = [budgets.admit('ada', socket()), budgets.admit('ada', socket())];
    expect(one.budget.reserve('subscriptions', 0)).not.toBeNull();
    const release = other.budget.reserve('subscriptions', 0);
    expect([one, other].map(({ budget }) => budget.reserve('subscriptions', 0))).toEqual([null, null]);
    expect(budgets.admit('ben', socket()).budget.reserve('subscriptions', 0)).not.toBeNull();
    release!();
    expect(one.budget.reserve('subscriptions', 0)).not.toBeNull();
  });

  it('bounds what all that is open costs together', () => {
    const { budget } = new PersonBudgets(limits).admit('ada', socket());
    const release = budget.reserve('subscriptions', 60);
    expect(budget.reserve('operations', 41)).toBeNull();
    expect(budget.reserve('operations', 40)).not.toBeNull();
    release!();
    expect(budget.reserve('operations', 60)).not.toBeNull();
  });

  it('is over when all sockets together hold too much', () => {
    const budgets = new PersonBudgets(limits);
    const { budget } = budgets.admit('ada', socket(600));
    expect(budget.isOverUnsent).toBe(false);
    const { leave } = budgets.admit('ada', socket(401));
    expect(budget.isOverUnsent).toBe(true);
    leave();
    expect(budget.isOverUnsent).toBe(false);
  });

  it('is not begun anew by reconnecting while something is under way', () => {
    const budgets = new PersonBudgets(limits);
    const first = budgets.admit('ada', socket());
    const releases = [1, 2, 3].map(() => first.budget.reserve('operations', 1)!);
    first.leave();
    const second = budgets.admit('ada', socket());
    expect(second.budget.reserve('operations', 1)).toBeNull();
    releases.forEach((release) => release());
    second.leave();
    expect(budgets.admit('ada', socket()).budget).not.toBe(first.budget);
  });
});

it('sockets of one network that wait to be admitted are bounded, each counted once', () => {
  const waiting = new UnadmittedSockets(2);
  const [first, second] = [waiting.enter('a'), waiting.enter('a')];
  expect([waiting.enter('a'), waiting.enter('b')]).toEqual([null, expect.any(Function)]);
  first!();
  first!();
  expect(waiting.enter('a')).not.toBeNull();
  expect(waiting.enter('a')).toBeNull();
  second!();
  expect(waiting.enter('a')).not.toBeNull();
});
