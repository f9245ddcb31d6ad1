import { codePoints, isBrokenUnicode } from './text.js';

it.each([
  ['', 0],
  ['abc', 3],
  ['😀', 1],
  ['é', 1],
  ['e\u0301', 2],
  ['👨‍👩‍👧', 5],
])('counts the code points of %j: %d', (text, count) => {
  expect(codePoints(text)).toBe(count);
});

it.each([
  ['', false],
  ['😀', false],
  ['a😀b', false],
  ['\ud83d', true],
  ['\ude00', true],
  ['😀\ud83d', true],
  ['\ud83d😀', true],
])('sees whether %j is broken: %p', (text, isBroken) => {
  expect(isBrokenUnicode(text)).toBe(isBroken);
});
