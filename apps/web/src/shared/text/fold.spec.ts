import { describe, expect, it } from '@jest/globals';
import { fold } from './fold.js';

describe('fold', () => {
  it.each([
    ['Crème Brûlée', 'creme brulee'],
    ['ＡＢＣ', 'abc'],
    ['Straße', 'strasse'],
    ['Łukasz Ødegård', 'lukasz odegard'],
    ["O'Brien", 'OBrien'],
    ['O’Brien', "O'Brien"],
    ['Anne-Marie', 'anne marie'],
    ['e\u0301', '\u00E9'],
    ['ｶﾞ', 'ガ'],
    ['Ёлка', 'елка'],
  ])('takes %j and %j for the same', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it('takes what sounds otherwise for something else', () => {
    expect(fold('ガ')).not.toBe(fold('カ'));
    expect(fold('a b')).not.toBe(fold('ab'));
  });
});
