import { isPresentable, nameBeginnings, nameKey } from './names.js';

describe('a name that can be shown', () => {
  it.each(['Ada', 'Zoë 🦉', '山田太郎', '👩‍👩‍👧', 'می‌خواهم', '-', '€', 'a\u200bb', '١٢', 'O’Brien'])(
    'may be %j',
    (name) => {
      expect(isPresentable(name, 64)).toBe(true);
    },
  );

  it.each([
    ['', 'nothing'],
    [' \t', 'white space'],
    ['\u3164', 'a Hangul filler'],
    ['\u200b\u2060\ufeff', 'zero width'],
    ['\u2800', 'blank Braille'],
    ['\u00ad \u115f', 'soft hyphen and filler'],
    ['\u0301', 'an accent of nothing'],
    ['Ada\u202eadmin', 'turns the line'],
    ['a\u2066b', 'isolates'],
    ['Ada\nLovelace', 'two lines'],
    ['Ada\u2028Lovelace', 'two lines'],
    ['a\u0007', 'a bell'],
    ['a\u001b[31m', 'an escape'],
    ['a\0', 'NUL'],
    ['\ud83d', 'half a character'],
    ['a'.repeat(65), 'too long'],
  ])('may not be %j: %s', (name) => {
    expect(isPresentable(name, 64)).toBe(false);
  });
});

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
  ])('%j is %j', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Ada', 'Ade'],
    ['が', 'か'],
    ['100%', '100'],
    ['a_b', 'a b'],
  ])('%j is not %j', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is found from each of its words on', () => {
    expect(nameBeginnings("Jean-Luc D'Arc")).toEqual(['jean luc darc', 'luc darc', 'darc']);
    expect(nameBeginnings('山田')).toEqual(['山田', '田']);
    expect(nameBeginnings('(Bob)')).toEqual(['bob']);
    expect(nameBeginnings(' - ')).toEqual([]);
  });
});
