/** Texts as people write them, in seven languages, the same for every run: words by how often they come (Zipf). */
export interface Corpus {
  /** The content of the n-th message. */
  text(n: number): string;
  /** A word of a language by its rank: 0 is the most frequent. */
  word(language: Language, rank: number): string;
}

export const LANGUAGES = ['en', 'de', 'ru', 'ar', 'zh', 'ja', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Out of 100 messages. */
const SHARES: Record<Language, number> = { en: 52, de: 12, ru: 8, ar: 6, zh: 10, ja: 8, ko: 4 };
const VOCABULARY = 20_000;
const SYLLABLES: Record<'en' | 'de' | 'ru' | 'ar', string[]> = {
  en: 'the ing ter con pro re er an tion ment al ver st ch sh ou ea gr pl tr'.split(' '),
  de: 'ein ver sch ge un ung heit keit lich ich aus ab än ö ü ß str zu an ck'.split(' '),
  ru: 'пре ко ста но ва ть ние раз об ро ми ль ё ж ш при по до за сти'.split(' '),
  ar: 'ال مس تع وا ين كت در سل حب نو قر ها مع بي لا'.split(' '),
};
const RANGES: Record<'zh' | 'ja' | 'ko', [first: number, count: number]> = {
  zh: [0x4e00, 3000],
  ja: [0x3041, 2000],
  ko: [0xac00, 2500],
};
const HIRAGANA = 83;
const EMOJI = ['👍', '😂', '🎉', '🙏🏽', '❤️', '🇩🇪'];
const CODE = [
  '`npm run build`',
  'const x = foo(bar);',
  'https://example.org/a/b?c=1',
  'SELECT * FROM users;',
  '0x1F600',
];

/** Deterministic: the same seed gives the same texts. */
export function makeCorpus(): Corpus {
  const words = (language: 'en' | 'de' | 'ru' | 'ar'): string[] => {
    const next = random(language.charCodeAt(0));
    return Array.from({ length: VOCABULARY }, (_, rank) => spell(SYLLABLES[language], rank, next));
  };
  const lists = { en: words('en'), de: words('de'), ru: words('ru'), ar: words('ar') };
  const word = (language: Language, rank: number): string =>
    language === 'zh' || language === 'ja' || language === 'ko'
      ? character(language, rank)
      : lists[language][rank % VOCABULARY];
  return { word, text: (n) => textOf(n, word) };
}

function textOf(n: number, word: Corpus['word']): string {
  const next = random(n + 1);
  const language = languageOf(next());
  const isUnspaced = language === 'zh' || language === 'ja';
  const length = isUnspaced ? 8 + Math.floor(next() * 24) : 3 + Math.floor(next() * 14);
  const parts = Array.from({ length }, () =>
    word(language, zipf(next(), isUnspaced || language === 'ko' ? 2000 : VOCABULARY)),
  );
  const end = next();
  if (end < 0.08) parts.push(EMOJI[Math.floor(next() * EMOJI.length)]);
  else if (end < 0.12) parts.push(CODE[Math.floor(next() * CODE.length)]);
  return parts.join(isUnspaced ? '' : ' ');
}

function spell(syllables: readonly string[], rank: number, next: () => number): string {
  const length = rank < 30 ? 1 : rank < 600 ? 2 : 2 + Math.floor(next() * 3);
  return Array.from(
    { length },
    (_, place) => syllables[Math.floor(place === 0 && rank < 30 ? rank : next() * syllables.length) % syllables.length],
  ).join('');
}

/** Japanese begins with its syllables, which come most often; Korean words have two. */
function character(language: 'zh' | 'ja' | 'ko', rank: number): string {
  const [first, count] = RANGES[language];
  if (language === 'ja' && rank >= HIRAGANA) return String.fromCodePoint(0x4e00 + ((rank * 7) % count));
  const one = String.fromCodePoint(first + ((rank * (language === 'zh' ? 13 : 1)) % count));
  return language === 'ko' ? one + String.fromCodePoint(first + ((rank * 31) % count)) : one;
}

function languageOf(share: number): Language {
  let rest = share * 100;
  for (const language of LANGUAGES) {
    rest -= SHARES[language];
    if (rest < 0) return language;
  }
  return 'en';
}

function zipf(uniform: number, count: number): number {
  return Math.min(count - 1, Math.floor(Math.exp(uniform * Math.log(count)) - 1));
}

/** A small generator (mulberry32): the corpus must not depend on the run. */
function random(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
