import { folded } from './fold.js';
import { matchSearch } from './match.js';
import { indexQuery, indexText } from './search-index-text.js';
import { parseSearch } from './search-query.js';
import { tokenise } from './tokens.js';

const found = (content: string, query: string): string[] | null =>
  matchSearch(content, parseSearch(query))?.map(({ start, length }) => content.slice(start, start + length)) ?? null;

describe('a search', () => {
  it.each([
    ['Hello world', 'he', ['He']],
    ['Hello world', 'ell', ['ell']],
    ['Hello world', 'el', null],
    ['Hello world', 'hello wor', ['Hello', 'wor']],
    ['Hello world', 'world "hello world"', ['Hello', 'world']],
    ['Hello world', '"hello worl"', null],
    ['Hello, big world', '"hello world"', null],
    ['Crème brûlée', 'creme BRULEE', ['Crème', 'brûlée']],
    ['Cre\u0300me', 'crème', ['Cre\u0300me']],
    ['Straße nach Łódź', 'strasse lodz', ['Straße', 'Łódź']],
    ['ΟΔΟΣ', 'οδος', ['ΟΔΟΣ']],
    ['Ёжик в тумане', 'ежик туман', ['Ёжик', 'туман']],
    ['ﾊﾞﾅﾅ', 'バナナ', ['ﾊﾞﾅﾅ']],
    ['ＡＢＣ', 'abc', ['ＡＢＣ']],
    ['مُحَمَّد', 'محمد', ['مُحَمَّد']],
    ["don't", 'dont', ["don't"]],
    ['e-mail', 'e-mail', ['e', 'mail']],
    ['日本語の検索', '日本語', ['日本語']],
    ['日本語の検索', '検索', ['検索']],
    ['日本語の検索', '索', ['索']],
    ['日本語の検索', '日語', null],
    ['日本def', '日本def', ['日本def']],
    ['か', 'が', null],
    ['안녕하세요 여러분', '하세', ['하세']],
    ['สวัสดีครับ', 'ครับ', ['ครับ']],
    ['100% sure', '100%', ['100%']],
    ['1000 sure', '100%', null],
    ['snake_case', 'case', ['case']],
    ['snake_case', 'snake_ca', ['snake_ca']],
    ['C:\\temp', '\\', ['\\']],
    ['it’s 👍🏽 fine', '👍', ['👍']],
    ['🇩🇪', '🇩🇪', ['🇩🇪']],
    ['a cat', 'a cat', ['a', 'cat']],
    ['cat', 'a cat', null],
    ['see "this', '"this', ['this']],
  ])('in %j for %j finds %j', (content, query, parts) => {
    expect(found(content, query)?.map((part) => part.normalize('NFC')) ?? null).toEqual(
      parts?.map((part) => part.normalize('NFC')) ?? null,
    );
  });

  it.each(['', ' ', 'a', '...', '""', '!?', 'x'.repeat(257), 'a\0b', 'a\ud800', 'ab '.repeat(17)])(
    'refuses %j',
    (query) => expect(() => parseSearch(query)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' })),
  );

  it('asks the index for what it has', () => {
    expect(indexText(["It's 日本語", 'its mine'])).toEqual({
      tokens: "'its' '日本' '本語' '語' 'mine'",
      words: ['mine'],
    });
    expect(indexQuery(parseSearch('日本語 "a b" in'), new Map())).toBe("'日本' & '本語' & 'a' & 'b' & 'in':*");
    expect(indexQuery(parseSearch('ell'), new Map([['ell', ['hello']]]))).toBe("('ell':* | 'hello')");
    expect(indexQuery(parseSearch('ell'), new Map([['ell', null]]))).toBeNull();
    expect(indexText(["\\ '"])).toEqual({ tokens: "'\\\\'", words: [] });
    const words = Array.from({ length: 60_000 }, (_, n) => `word${n}xyz`);
    expect(indexText([words.join(' ')]).tokens).toBeNull();
  });

  it('reads a long text in linear time and keeps every lexeme short', () => {
    for (const letter of ['x', '漢', '(', '👍', '\u0301', 'ﷺ']) {
      const tokens = tokenise(letter.repeat(8000));
      expect(tokens.length).toBeLessThan(40_000);
      expect(Math.max(0, ...tokens.map(({ text }) => Buffer.byteLength(text)))).toBeLessThan(2046);
    }
  });

  it('folds names alike', () => {
    expect(folded('ÉCOLE')).toBe(folded('e\u0301cole'));
  });
});
