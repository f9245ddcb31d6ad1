import { DEMO_DAYS, demoTimes } from './demo-times.js';

const NOW = Date.UTC(2026, 2, 10, 12);
const DAY = 24 * 60 * 60_000;

it.each([1, 8, 30, 252])(
  'spreads %p messages over the days before, in order, the last one where it belongs',
  (count) => {
    const times = demoTimes(count, NOW, 60 * 60_000).map(Number);
    expect(times).toHaveLength(count);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(count);
    expect(NOW - times.at(-1)!).toBeGreaterThan(55 * 60_000);
    expect(NOW - times[0]).toBeLessThanOrEqual(DEMO_DAYS * DAY + DAY);
    expect(NOW - times[0]).toBeGreaterThan(count > 200 ? 12 * DAY : 0);
  },
);
