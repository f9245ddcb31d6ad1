import type { Corpus } from './corpus.js';

/** Searches of one kind, of which a page is timed. */
export interface SearchCase {
  title: string;
  searches: Record<string, unknown>[];
  /** 1 is the first. */
  page: number;
}

const SEARCHES = 40;
const FILTER = { from: '2020-01-01T00:00:00Z', hasLink: false };

/** What people type, from the beginnings of words to what nobody ever wrote. */
export function searchCases(corpus: Corpus): SearchCase[] {
  const each = (title: string, query: (n: number) => string, more: object = {}, page = 1): SearchCase => ({
    title,
    page,
    searches: Array.from({ length: SEARCHES }, (_, n) => ({ query: query(n), ...more })),
  });
  const { word } = corpus;
  const rank = (n: number): number => 20 + n * 97;
  const inside = (n: number): string =>
    word('en', 600 + n * 31)
      .slice(1, 4)
      .padEnd(3, 'e');
  const cjk = (n: number, length: number): string => consecutive(corpus, n, length);
  const phrase = (n: number): string =>
    `"${corpus
      .text(n * 10_000)
      .split(' ')
      .slice(0, 3)
      .join(' ')}"`;
  const frequent = (n: number): string => word(n % 2 === 0 ? 'en' : 'ru', n % 8);
  return [
    each('2 letters, beginning', (n) => word('en', rank(n)).slice(0, 2)),
    each('3 letters, inside', inside),
    each('one word', (n) => word(n % 3 === 0 ? 'de' : 'en', rank(n))),
    each('three words', (n) => [0, 1, 2].map((more) => word('en', n + more * 7)).join(' ')),
    each('a phrase of three words', phrase),
    each('2 CJK characters', (n) => cjk(n, 2)),
    each('4 CJK characters', (n) => cjk(n, 4)),
    each('nothing found', (n) => `zyxwv${n}q`),
    each('very frequent words', frequent),
    each('very frequent words, filtered', frequent, { filter: FILTER }),
    each('one word, filtered', (n) => word('en', rank(n)), { filter: FILTER }),
    each('very frequent words, tenth page', frequent, {}, 10),
  ];
}

/** Characters that stand beside each other in some message. */
function consecutive(corpus: Corpus, n: number, length: number): string {
  for (let message = n * 1000; ; message++) {
    const text = corpus.text(message);
    if (/^[\u3041-\u9fff]{8}/u.test(text)) return text.slice(2, 2 + length);
  }
}
