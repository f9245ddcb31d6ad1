import type { SearchStep, SearchTerm } from './search-query.js';
import { tokenise } from './tokens.js';

/** PostgreSQL counts no further; what stands behind is found, but not as part of a phrase. */
const LAST_POSITION = 16_383;
const MAX_POSITIONS = 255;
/** A word this long may hold an asked-for part that is not its beginning. */
const SHORTEST_WITH_INSIDE = 4;

/** A text as the index keeps it. */
export interface IndexText {
  /** The text form of a `tsvector`. */
  tokens: string;
  /** Its words whose inside can be asked for, each once. */
  words: string[];
}

/** What the index keeps of a message's content. */
export function indexText(content: string): IndexText {
  const positions = new Map<string, number[]>();
  const words = new Set<string>();
  for (const token of tokenise(content)) {
    const known = positions.get(token.text) ?? [];
    if (known.length < MAX_POSITIONS) known.push(Math.min(token.position, LAST_POSITION));
    positions.set(token.text, known);
    if (token.kind === 'word' && token.text.length >= SHORTEST_WITH_INSIDE) words.add(token.text);
  }
  const tokens = Array.from(positions, ([text, places]) => `${lexeme(text)}:${places.join(',')}`).join(' ');
  return { tokens, words: [...words] };
}

/** At most so many words are asked for instead of a part of them; with more of them the index does not help. */
export const MAX_EXPANSION = 200;

/**
 * The text form of a `tsquery` that every hit fulfils; null when the index cannot narrow the search.
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
  if (inside === null) return `(${phrase(steps)})`;
  const words = wordsWith.get(inside);
  if (!words) return null;
  return `(${[`${lexeme(inside)}:*`, ...words.map(lexeme)].join(' | ')})`;
}

function phrase(steps: readonly SearchStep[]): string {
  return steps
    .map((step, place) => {
      const asked = `${lexeme(step.text)}${step.isBeginning ? ':*' : ''}`;
      if (place === 0) return asked;
      return `<${step.offset - steps[place - 1].offset}> ${asked}`;
    })
    .join(' ');
}

function lexeme(text: string): string {
  return `'${text.replace(/['\\]/g, '$&$&')}'`;
}
