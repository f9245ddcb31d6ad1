import { describe, expect, it } from '@jest/globals';
import { EventBuffer } from './event-buffer.js';

/** Time that passes only when the test says so; applying takes as long as it is told to. */
const start = (costMs = 0) => {
  const timers: { at: number; run: () => void }[] = [];
  const applied: { at: number; events: readonly number[] }[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    later: (run: () => void, ms: number) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const buffer = new EventBuffer<number>((events) => {
    applied.push({ at: now, events });
    now += costMs;
  }, clock);
  const passUntil = (end: number): void => {
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      const next = timers[0];
      if (!next || next.at > end) break;
      timers.shift();
      now = Math.max(now, next.at);
      next.run();
    }
    now = Math.max(now, end);
  };
  return { buffer, applied, passUntil };
};

describe('EventBuffer', () => {
  it('shows a single event within a frame', () => {
    const { buffer, applied, passUntil } = start();
    buffer.add(1);
    passUntil(16);
    expect(applied.map(({ events }) => events)).toEqual([[1]]);
  });

  it('applies at most once a frame, everything, and in order', () => {
    const { buffer, applied, passUntil } = start();
    for (let n = 0; n < 100; n++) {
      buffer.add(n);
      passUntil((n + 1) * 2);
    }
    passUntil(400);
    const gaps = applied.slice(1).map(({ at }, index) => at - applied[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16);
    expect(applied.flatMap(({ events }) => events)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('leaves most of the time to the person when drawing takes long', () => {
    const { buffer, applied, passUntil } = start(40);
    for (let n = 0; n < 200; n++) {
      buffer.add(n);
      passUntil((n + 1) * 10);
    }
    expect((applied.length * 40) / 2_000).toBeLessThan(0.2);
  });

  it('splits what is very much at once', () => {
    const { buffer, applied, passUntil } = start();
    for (let n = 0; n < 1_200; n++) buffer.add(n);
    passUntil(1_000);
    expect(applied.map(({ events }) => events.length)).toEqual([500, 500, 200]);
  });
});
