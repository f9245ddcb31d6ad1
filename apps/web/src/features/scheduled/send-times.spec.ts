import { expect, it } from '@jest/globals';
import { sendTimes, toLocalInput } from './send-times.js';

it.each([
  ['a Sunday', new Date(2026, 10, 29, 22, 30), '2026-11-30T09:00'],
  ['a Monday', new Date(2026, 10, 30, 8, 0), '2026-12-07T09:00'],
  ['a Saturday', new Date(2026, 11, 26, 8, 0), '2026-12-28T09:00'],
])('on %s next Monday is the one that has not begun', (_, now, expected) => {
  expect(toLocalInput(sendTimes(now).monday)).toBe(expected);
});

it('an hour is an hour, and tomorrow begins at nine', () => {
  const now = new Date(2026, 11, 31, 23, 30);
  expect(toLocalInput(sendTimes(now).hour)).toBe('2027-01-01T00:30');
  expect(toLocalInput(sendTimes(now).tomorrow)).toBe('2027-01-01T09:00');
});
