import { describe, expect, it } from '@jest/globals';
import { fold } from './fold.js';

/** The same as in libs/domain/src/names.spec.ts: what one side finds the other finds. */
describe('a name that is looked for', () => {
  it.each([
    ['André', 'andre'],
    ['Andre\u0301', 'ANDRÉ'],
    ['ＡＮＤＲÉ', 'andre'],
    ['Ørsted', 'orsted'],
    ['Groß', 'gross'],
    ['Anne-Marie', 'anne marie'],
    ['Anne\u2010Marie', 'Anne\u2013Marie'],
    ["O'Brien", 'O’Brien'],
    ["O'Brien", 'obrien'],
    ['O´Brien', 'obrien'],
    ['  Ada   Lovelace ', 'ada lovelace'],
    ['A\u200bda', 'ada'],
    ['Ёлка', 'елка'],
    ['ｱｷﾗ', 'アキラ'],
    ['ｶﾞ', 'ガ'],
    ['Crème Brûlée', 'creme brulee'],
    ['Łukasz Ødegård', 'lukasz odegard'],
  ])('%j is %j', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['Ada', 'Ade'],
    ['が', 'か'],
    ['100%', '100'],
    ['a_b', 'a b'],
    ['a b', 'ab'],
  ])('%j is not %j', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});
