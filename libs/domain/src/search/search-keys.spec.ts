import { matchSearch } from './match.js';
import { messageKeys, searchKey } from './search-keys.js';
import { parseSearch } from './search-query.js';

const CONTENTS = [
  'The Quick brown fox',
  "It's a quarter past ten, don't be late",
  '日本語の検索エンジン',
  'Crème brûlée 🍮 for 100% of you',
  'Съешь ещё этих булок',
  'snake_case and e-mail: ana@example.org',
  '𝒜𝒷𝒸 𠮷野家',
  'ß',
];
const QUERIES = [
  'qu', 'rown', 'brown fox', '"brown fox"', 'don\'t', 'dont la', '検索', '索', '検索 エンジン', 'brulee', '🍮', '100%',
  'еще', 'булок этих', 'snake_ca', 'mail', '@ex', 'example.org', 'abc', '野', '吉野', 'ss', 'the', '"its a"',
]; // prettier-ignore

describe('the key of a saved search', () => {
  it('is among the keys of every message that the search finds', () => {
    let hits = 0;
    for (const query of QUERIES) {
      for (const content of CONTENTS) {
        if (!matchSearch(content, parseSearch(query))) continue;
        hits += 1;
        expect([query, [...messageKeys(content)]]).toEqual([query, expect.arrayContaining([searchKey(query)])]);
      }
    }
    expect(hits).toBeGreaterThan(QUERIES.length - 4);
  });

  it('is what is rarest in it', () => {
    expect(searchKey('the quarter')).toBe('~qua');
    expect(searchKey('"the quarter"')).toBe('=quarter');
    expect(searchKey('to')).toBe('^to');
  });

  it('holds no half of a character', () => {
    expect([...messageKeys('𠮷野家𠮷𠮷')].some((key) => /\p{Cs}/u.test(key))).toBe(false);
  });
});
