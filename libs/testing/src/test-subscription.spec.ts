import { eventually } from './eventually.js';
import { TestSubscription } from './test-subscription.js';

it('gives out each event once and in order, whether it came before it was asked for or after', async () => {
  const subscription = new TestSubscription<number>(() => undefined);
  subscription.push(1);
  const [first, second] = [subscription.next(), subscription.next()];
  subscription.push(2);
  subscription.push(3);
  expect(await Promise.all([first, second, subscription.next()])).toEqual([1, 2, 3]);
  expect(subscription.all).toEqual([1, 2, 3]);
});

it('rejects instead of waiting for ever', async () => {
  const subscription = new TestSubscription<number>(() => undefined);
  await expect(subscription.next(10)).rejects.toThrow('No event within 10 ms');
  subscription.push(1);
  expect(await subscription.next()).toBe(1);
  const waiting = subscription.next();
  subscription.finish('it is over');
  await expect(waiting).rejects.toThrow('it is over');
  await expect(subscription.next()).rejects.toThrow('it is over');
  expect(subscription.isEnded).toBe(true);
});

it('tries again until it holds, and then no longer', async () => {
  let calls = 0;
  const answer = await eventually(() => {
    calls += 1;
    if (calls < 3) throw new Error('not yet');
    return calls;
  });
  expect(answer).toBe(3);
  await expect(eventually(() => Promise.reject(new Error('never')), 60)).rejects.toThrow('never');
});
