/** Letters that are accented for their readers, though Unicode does not take them apart. */
const also: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };

/** Voice marks of kana make another letter; every other mark only accents. */
const accents = /(?![\u3099\u309A])\p{M}/gu;
const joiners = /[\p{Cf}\u2019'\u02BC\u0640]/gu;
const hyphens = /\p{Pd}/gu;

/** A text without regard to case, accents, width, hyphens and apostrophes, for finding one in another. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(accents, '')
    .replace(joiners, '')
    .replace(hyphens, ' ')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[ßæœøłđıς]/g, (letter) => also[letter]!);
