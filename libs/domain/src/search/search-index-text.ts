import type { SearchStep, SearchTerm } from './search-query.js';
import { tokenise } from './tokens.js';

/** A word this long may hold an asked-for part that is not its beginning. */
const SHORTEST_WITH_INSIDE = 4;

/** PostgreSQL keeps at most a megabyte of lexemes in a row; what comes near is not indexed and always looked at. */
const MOST_BYTES = 500_000;

/** Some texts as the index keeps them. */
export interface IndexText {
  /** The text form of a `tsvector` without positions; null when they hold more than an index keeps. */
  tokens: string | null;
  /** Their words whose inside can be asked for, each once. */
  words: string[];
}

/** What the index keeps of the contents of some messages: their tokens, each once, whatever message they stand in. */
export function indexText(contents: readonly string[]): IndexText {
  const tokens = new Set<string>();
  const words = new Set<string>();
  let bytes = 0;
  for (const content of contents) {
    for (const { text, kind } of tokenise(content)) {
      if (tokens.has(text)) continue;
      tokens.add(text);
      bytes += Buffer.byteLength(text);
      if (kind === 'word' && text.length >= SHORTEST_WITH_INSIDE) words.add(text);
    }
  }
  return { tokens: bytes > MOST_BYTES ? null : Array.from(tokens, lexeme).join(' '), words: [...words] };
}

/** At most so many words are asked for instead of a part of them; with more of them the index does not help. */
export const MAX_EXPANSION = 200;

/**
 * The text form of a `tsquery` that holds for the tokens of every text with a hit; null when the index cannot narrow the
 * search. In which order tokens stand only the text tells.
 * @param wordsWith for each `inside` the words of the index that hold it, or null when there are too many.
 */
export function indexQuery(
  terms: readonly SearchTerm[],
  wordsWith: ReadonlyMap<string, readonly string[] | null>,
): string | null {
  const parts = terms.map((term) => termQuery(term, wordsWith)).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' & ');
}

function termQuery(
  { steps, inside }: SearchTerm,
  wordsWith: ReadonlyMap<string, readonly string[] | null>,
): string | null {
  if (inside === null) return steps.map(stepQuery).join(' & ');
  const words = wordsWith.get(inside);
  if (!words) return null;
  return `(${[`${lexeme(inside)}:*`, ...words.map(lexeme)].join(' | ')})`;
}

function stepQuery({ text, isBeginning }: SearchStep): string {
  return `${lexeme(text)}${isBeginning ? ':*' : ''}`;
}

function lexeme(text: string): string {
  return `'${text.replace(/['\\]/g, '$&$&')}'`;
}
