import { describe, expect, it } from '@jest/globals';
import { retryDelay } from './retry-delay.js';

describe('retryDelay', () => {
  it('grows to ten seconds and no further', () => {
    const longest = [0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelay(attempt, () => 1));
    expect(longest).toEqual([600, 1200, 2400, 4800, 9600, 10_000, 10_000]);
  });

  it('spreads clients out', () => {
    expect(retryDelay(3, () => 0)).toBeLessThan(retryDelay(3, () => 1) / 2);
  });
});
