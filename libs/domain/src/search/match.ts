import type { SearchStep, SearchTerm } from './search-query.js';
import { tokenise, type SearchToken } from './tokens.js';

/** A part of a text; UTF-16 code units. */
export interface TextRange {
  start: number;
  length: number;
}

/**
 * Where each of the terms stands in the content, in order and without overlaps; null when one of them is missing. This
 * is what decides a hit: an index only proposes.
 */
export function matchSearch(content: string, terms: readonly SearchTerm[]): TextRange[] | null {
  if (!mayMatch(content, terms)) return null;
  const tokens = tokenise(content);
  const byPosition = groupedByPosition(tokens);
  const found: TextRange[] = [];
  for (const term of terms) {
    const ranges = tokens.flatMap((token) => occurrence(token, term, byPosition));
    if (ranges.length === 0) return null;
    found.push(...ranges);
  }
  return joined(found);
}

const PLAIN = /^[\x20-\x7e\n]*$/;

/** False where a plain text surely has no hit: to look is a tenth of the work of cutting it into tokens. */
function mayMatch(content: string, terms: readonly SearchTerm[]): boolean {
  if (!PLAIN.test(content)) return true;
  const text = content.toLowerCase().replaceAll("'", '');
  return terms.every(({ steps }) => steps.every((step) => text.includes(step.text)));
}

function groupedByPosition(tokens: readonly SearchToken[]): Map<number, SearchToken[]> {
  const groups = new Map<number, SearchToken[]>();
  for (const token of tokens) {
    const group = groups.get(token.position);
    if (group) group.push(token);
    else groups.set(token.position, [token]);
  }
  return groups;
}

function occurrence(token: SearchToken, term: SearchTerm, byPosition: ReadonlyMap<number, SearchToken[]>): TextRange[] {
  if (term.inside !== null) return insideOf(token, term.inside);
  const ranges: TextRange[] = [];
  for (const step of term.steps) {
    const candidates = step.offset === 0 ? [token] : (byPosition.get(token.position + step.offset) ?? []);
    const match = candidates.find((candidate) => fits(candidate, step));
    if (!match) return [];
    ranges.push(rangeOf(match, 0, step.text.length));
  }
  return ranges;
}

function fits(token: SearchToken, step: SearchStep): boolean {
  return step.isBeginning ? token.text.startsWith(step.text) : token.text === step.text;
}

function insideOf(token: SearchToken, part: string): TextRange[] {
  if (token.kind !== 'word') return [];
  const at = token.text.indexOf(part);
  return at < 0 ? [] : [rangeOf(token, at, part.length)];
}

function rangeOf(token: SearchToken, from: number, length: number): TextRange {
  const start = token.starts[from];
  return { start, length: token.ends[from + length - 1] - start };
}

function joined(ranges: TextRange[]): TextRange[] {
  const sorted = ranges.toSorted((a, b) => a.start - b.start || b.length - a.length);
  const result: TextRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    const end = range.start + range.length;
    if (last && range.start <= last.start + last.length) last.length = Math.max(last.length, end - last.start);
    else result.push({ ...range });
  }
  return result;
}
