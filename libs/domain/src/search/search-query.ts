import { DomainError } from '../domain-error.js';
import { codePoints, isBrokenUnicode } from '../text.js';
import { tokenise, type SearchToken } from './tokens.js';

const MAX_QUERY = 256;
const MAX_TERMS = 16;
const SHORTEST_INSIDE = 3;

/** One token that must be there: the whole of it, or its beginning, so many positions after the term's first. */
export interface SearchStep {
  text: string;
  isBeginning: boolean;
  offset: number;
}

/** What must be found, all of its steps in a row. `inside`: also found in the middle of a word. */
export interface SearchTerm {
  steps: readonly SearchStep[];
  inside: string | null;
}

const TERMS = /"([^"]*)"?|[^\s"]+/gu;

/**
 * What somebody typed, as terms that must all be there; "in quotes" is one term, as a whole. A quote that never closes
 * ends with the query. @throws BAD_USER_INPUT for nothing to look for: too short, too long, or punctuation alone.
 */
export function parseSearch(query: string): SearchTerm[] {
  if (codePoints(query) > MAX_QUERY) throw badQuery(`A search has at most ${MAX_QUERY} characters.`);
  if (query.includes('\0') || isBrokenUnicode(query)) throw badQuery('A search cannot hold NUL or broken Unicode.');
  const terms: SearchTerm[] = [];
  for (const match of query.matchAll(TERMS)) {
    const isQuoted = match[1] !== undefined;
    const term = termOf(tokenise(match[1] ?? match[0]), isQuoted);
    if (term) terms.push(term);
  }
  if (terms.length > MAX_TERMS) throw badQuery(`A search has at most ${MAX_TERMS} words.`);
  if (!terms.some(isLongEnough)) throw badQuery('Search for at least two letters, or one character or symbol.');
  return terms;
}

function badQuery(message: string): DomainError {
  return DomainError.badInput('query', message);
}

function termOf(tokens: readonly SearchToken[], isQuoted: boolean): SearchTerm | undefined {
  const asked = tokens.filter((token, place) => token.kind !== 'tail' || !isAfterPair(tokens, place));
  if (asked.length === 0) return undefined;
  const first = asked[0].position;
  const steps = asked.map((token, place) => ({
    text: token.text,
    isBeginning: mayContinue(token, place === asked.length - 1, isQuoted, asked.length === 1),
    offset: token.position - first,
  }));
  const [only] = asked;
  const isInside = !isQuoted && asked.length === 1 && only.kind === 'word' && lettersOf(only) >= SHORTEST_INSIDE;
  return { steps, inside: isInside ? only.text : null };
}

/** A pair says what its last character is; alone a character asks for the pairs that begin with it, and for itself. */
function isAfterPair(tokens: readonly SearchToken[], place: number): boolean {
  return place > 0 && tokens[place - 1].kind === 'pair';
}

function mayContinue(token: SearchToken, isLast: boolean, isQuoted: boolean, isAlone: boolean): boolean {
  if (token.kind === 'tail') return isLast;
  if (token.kind !== 'word' || !isLast || isQuoted) return false;
  return !isAlone || lettersOf(token) >= 2;
}

function isLongEnough({ steps }: SearchTerm): boolean {
  return steps.length > 1 || steps[0].isBeginning || !/^[\p{L}\p{N}]$/u.test(steps[0].text);
}

function lettersOf(token: SearchToken): number {
  return codePoints(token.text);
}
