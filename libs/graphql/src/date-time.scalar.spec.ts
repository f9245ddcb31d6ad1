import { DateTimeScalar } from './date-time.scalar.js';

it('shows a Date in UTC with milliseconds', () => {
  expect(DateTimeScalar.serialize(new Date('2026-11-20T10:00:00.007+01:00'))).toBe('2026-11-20T09:00:00.007Z');
});

it.each(['2026-11-20T09:00:00.007Z', 1_700_000_000_000, new Date('never'), {}, true])('does not show %p', (value) => {
  expect(() => DateTimeScalar.serialize(value)).toThrow(TypeError);
});

it('reads ISO 8601 and nothing else', () => {
  expect(DateTimeScalar.parseValue('2026-11-20T10:00:00+01:00')).toEqual(new Date('2026-11-20T09:00:00.000Z'));
  for (const value of ['yesterday', '2026-11-20', '2026-13-40T10:00:00Z', 1_700_000_000_000, null]) {
    expect(() => DateTimeScalar.parseValue(value)).toThrow('A DateTime is a text such as');
  }
});
