import { RateWindow } from './rate-window.js';

function takeAll(window: RateWindow, times: number, limit: number, now: number): number {
  let taken = 0;
  for (let i = 0; i < times; i++) if (window.take(limit, now) === 0) taken++;
  return taken;
}

describe('a rate window', () => {
  it('counts a burst out of silence exactly', () => {
    const window = new RateWindow(1000);
    expect(takeAll(window, 30, 50, 5000)).toBe(30);
    expect(takeAll(window, 30, 50, 5900)).toBe(20);
  });

  it('allows no second burst at the turn of a window', () => {
    const window = new RateWindow(1000);
    takeAll(window, 1, 50, 0);
    takeAll(window, 49, 50, 990);
    expect(takeAll(window, 50, 50, 1010)).toBe(0);
    expect(takeAll(window, 50, 50, 1500)).toBe(25);
  });

  it('forgets after silence', () => {
    const window = new RateWindow(1000);
    takeAll(window, 50, 50, 0);
    expect(takeAll(window, 60, 50, 2000)).toBe(50);
  });

  it('says how long to wait, neither too short nor much too long', () => {
    for (const [events, at] of [
      [10, 0],
      [10, 400],
      [3, 900],
    ]) {
      const window = new RateWindow(1000);
      takeAll(window, 10 - events, 10, 0);
      takeAll(window, events, 10, at);
      const waitMs = window.take(10, 950);
      expect(waitMs).toBeGreaterThan(0);
      expect(window.take(10, 950 + waitMs - 2)).toBeGreaterThan(0);
      expect(window.take(10, 950 + waitMs)).toBe(0);
    }
  });

  it('takes over a count from elsewhere', () => {
    const window = new RateWindow(1000);
    window.correct(5000, 100, 45, 0, 2);
    expect(takeAll(window, 10, 50, 5000)).toBe(3);
  });
});
