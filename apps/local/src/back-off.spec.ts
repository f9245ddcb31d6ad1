import { BackOff } from './back-off.js';

it('doubles, is bounded, and forgets after a good while', () => {
  const backOff = new BackOff();
  const start = 1_000_000;
  expect([0, 1, 2, 3, 4, 5, 6].map((n) => backOff.next(start + n))).toEqual([
    500, 1000, 2000, 4000, 8000, 15000, 15000,
  ]);
  expect(backOff.next(start + 100_000)).toBe(500);
});
