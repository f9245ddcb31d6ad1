import { isQuietAt, isTimeZone, quietUntil } from './quiet-hours.js';

const NIGHTS = [{ from: '22:00', to: '07:00', days: [] }];

describe('quiet hours', () => {
  it.each([
    ['2026-11-28T20:59:59Z', false],
    ['2026-11-28T21:00:00Z', true],
    ['2026-11-29T05:59:59Z', true],
    ['2026-11-29T06:00:00Z', false],
  ])('over midnight, in Berlin: at %s %s', (at, isQuiet) => {
    expect(isQuietAt(NIGHTS, new Date(at), 'Europe/Berlin')).toBe(isQuiet);
  });

  it('of some days are counted from the day on which they begin', () => {
    // 2026-11-27 is a Friday.
    const friday = [{ from: '22:00', to: '07:00', days: [5] }];
    const at = (text: string): boolean => isQuietAt(friday, new Date(text), 'UTC');
    expect([
      at('2026-11-27T03:00Z'),
      at('2026-11-27T23:00Z'),
      at('2026-11-28T03:00Z'),
      at('2026-11-28T23:00Z'),
    ]).toEqual([false, true, true, false]);
  });

  it('in the hour that daylight saving skips never come; in the one that it doubles they hold twice', () => {
    const early = [{ from: '02:15', to: '02:45', days: [] }];
    const quietMinutes = (from: string, hours: number): number => {
      const start = new Date(from).getTime();
      const minutes = Array.from({ length: hours * 60 }, (_, i) => new Date(start + i * 60_000));
      return minutes.filter((at) => isQuietAt(early, at, 'Europe/Berlin')).length;
    };
    expect(quietMinutes('2026-03-28T23:00Z', 5)).toBe(0);
    expect(quietMinutes('2026-10-24T22:00Z', 6)).toBe(60);
    expect(quietMinutes('2026-06-01T22:00Z', 5)).toBe(30);
  });

  it('end where the next ones do not begin', () => {
    const hours = [...NIGHTS, { from: '07:00', to: '09:00', days: [] }];
    expect(quietUntil(hours, new Date('2026-11-28T22:00:30Z'), 'UTC')).toEqual(new Date('2026-11-29T09:00Z'));
    expect(quietUntil([], new Date('2026-11-28T22:00Z'), 'UTC')).toEqual(new Date('2026-11-28T22:00Z'));
    const always = [
      { from: '00:00', to: '12:00', days: [] },
      { from: '12:00', to: '00:00', days: [] },
    ];
    expect(quietUntil(always, new Date('2026-11-28T22:00Z'), 'UTC')).toBeNull();
  });
});

it.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['', false],
])('"%s" is a time zone: %s', (name, isOne) => expect(isTimeZone(name)).toBe(isOne));
