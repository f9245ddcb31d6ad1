import { folded } from './search/fold.js';
import { codePoints, isBrokenUnicode } from './text.js';

/** What breaks a line, turns its direction round, or rings a bell: a name must not change what stands beside it. */
const DISRUPTIVE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
/** Nothing of these is seen; the blank Braille pattern counts as a symbol otherwise. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** True for a name that can be shown in a line: of so many code points at most, and with something to see. */
export function isPresentable(name: string, most: number): boolean {
  if (isBrokenUnicode(name) || codePoints(name) > most || DISRUPTIVE.test(name)) return false;
  return SEEN.test(name.replace(UNSEEN, ''));
}

const APOSTROPHES = /['`´\u2018\u2019\u02bb\u02bc\u2032\uff07]|\p{Cf}/gu;
const GAPS = /[\p{Z}\s\p{Pd}\u2212\p{Ps}\p{Pe}\p{Pi}\p{Pf}"]+/gu;

/** A name with its words whole, for whoever takes it apart by words: O'Brien, O’Brien and OBrien are one. */
export function withoutApostrophes(name: string): string {
  return name.replace(APOSTROPHES, '');
}

/**
 * A name as it is looked for: equal for two spellings that people take for the same, without regard to case, accents,
 * width, composition, apostrophes, and hyphens or spaces between words.
 */
export function nameKey(name: string): string {
  const plain = folded(withoutApostrophes(name)).replace(UNSEEN, '');
  return plain.replace(GAPS, ' ').trim();
}

/** A longer key would not tell more people apart, and what is asked for is no longer. */
const LONGEST_KEY = 64;

/** Scripts that are written without spaces: a word may begin at each of their letters. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

/** Whatever begins like one of these is found: the name from its beginning, and from each word of it on. */
export function nameBeginnings(name: string): string[] {
  const letters = [...nameKey(name)];
  const begins = (place: number): boolean =>
    letters[place] !== ' ' && (place === 0 || letters[place - 1] === ' ' || UNSPACED.test(letters[place]));
  return letters.flatMap((_, place) => (begins(place) ? [letters.slice(place).join('')] : []));
}

/** By what somebody is found: by the beginning of each of these. */
export function searchKeys(username: string, displayName: string | null): string[] {
  return [...new Set([nameKey(username), ...nameBeginnings(displayName ?? '')].map(cut).filter((key) => key !== ''))];
}

/** What a text asks for, among such keys; empty for a text that no name can begin with. */
export function searchedKey(text: string): string {
  return cut(nameKey(text));
}

function cut(key: string): string {
  return [...key].slice(0, LONGEST_KEY).join('');
}
