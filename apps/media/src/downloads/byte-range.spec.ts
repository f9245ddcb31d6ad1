import { rangeOf } from './byte-range.js';

it.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-1000', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=999999999999999-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=20-10', 'all'],
  ['bytes=-', 'all'],
  ['bytes=0-1,5-6', 'all'],
  ['bytes=a-b', 'all'],
  ['bytes=-1-2', 'all'],
  ['bytes=99999999999999999999-', 'all'],
  ['items=0-1', 'all'],
  [undefined, 'all'],
])('of 100 bytes, %s is %j', (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected);
});
