import { describe, expect, it } from '@jest/globals';
import { nameOf } from '../people/person-name.js';
import { shownName } from './shown-name.js';

describe('shownName', () => {
  it('leaves names as they are, whatever they are written in', () => {
    for (const name of ['Amara Okafor', 'José Núñez', '山田 太郎', 'محمد علي', 'नरेन्द्र', '👩‍🚀 Kai', 'D’Arcy-Smith'])
      expect(shownName(name)).toBe(name);
  });

  it('takes out what turns the words after it round, and what breaks the line', () => {
    expect(shownName('Amara\u202E')).toBe('Amara');
    expect(shownName('a\u2066b\nc\u0007d\u001B[31m')).toBe('a b c d [31m');
  });

  it('keeps stacked accents within the line', () => {
    expect(shownName(`Z${'\u0301'.repeat(50)}algo`)).toBe(`Z${'\u0301'.repeat(3)}algo`);
  });

  it('finds nothing in a name that shows nothing', () => {
    for (const name of ['\u200B', '\u3164\u3164', ' \u2800 ', '\u202E\u2066', '\u0301'])
      expect(shownName(name)).toBe('');
  });
});

describe('nameOf', () => {
  it('falls back on the username for a name that shows nothing', () => {
    expect(nameOf({ displayName: '\u200B\u3164', username: 'amara', isActive: true })).toBe('amara');
    expect(nameOf({ displayName: 'Amara\u202E', username: 'amara', isActive: true })).toBe('Amara');
  });
});
