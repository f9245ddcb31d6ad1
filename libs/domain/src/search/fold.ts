/**
 * Text as search sees it: without regard to case, accents, width and composition. A unit is what a reader takes for one
 * character, with where it stands in the original (UTF-16 code units), so that what was found can be marked there.
 */
export interface FoldedUnit {
  text: string;
  start: number;
  end: number;
}

/** Letters with their marks; jamo that make up syllables; half-width katakana with its voice mark. */
const UNITS = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|[\uff66-\uff9d][\uff9e\uff9f]|\P{M}\p{M}*|\p{M}+/gu;

/** Marks that only accent. Voice marks of kana and the vowels of Indic scripts make another letter: they stay. */
const ACCENTS = /(?![\u3099\u309a])\p{Script=Inherited}|[\u0591-\u05c7]/gu;

/** Letters that are accented for their readers, though Unicode does not take them apart. */
const ALSO: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };

const ASCII = /^[\x20-\x7e]*$/;

/** The units of a text, in order. Linear in its length. */
export function foldedUnits(text: string): FoldedUnit[] {
  if (ASCII.test(text)) return asciiUnits(text);
  const units: FoldedUnit[] = [];
  for (const match of text.matchAll(UNITS)) {
    units.push({ text: folded(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return units;
}

/** A whole text folded: equal for two texts that a search takes for the same. */
export function folded(text: string): string {
  const plain = text.normalize('NFKD').replace(ACCENTS, '').toLowerCase().normalize('NFKC');
  return plain.replace(/[ßæœøłđıς]/g, (letter) => ALSO[letter]);
}

function asciiUnits(text: string): FoldedUnit[] {
  const lower = text.toLowerCase();
  return Array.from(lower, (letter, start) => ({ text: letter, start, end: start + 1 }));
}
