import { parseSearch, type SearchStep, type SearchTerm } from './search-query.js';
import { tokenise } from './tokens.js';

/** Of a beginning so many letters are its key: with more of them a message would have more keys. */
const LONGEST_BEGINNING = 4;
const PART = 3;

/**
 * A piece of a saved search that every message with a hit holds, so that the searches that a message may fit are looked
 * up by `messageKeys` and not tried one by one. The rarer the better: the longest of its words.
 */
export function searchKey(query: string): string {
  const keys = parseSearch(query).flatMap(keysOfTerm);
  return keys.reduce((best, key) => (key.weight > best.weight ? key : best)).text;
}

interface WeighedKey {
  text: string;
  /** A whole word says more than a part that is as long. */
  weight: number;
}

function keysOfTerm({ steps, inside }: SearchTerm): WeighedKey[] {
  if (inside !== null) return [{ text: `~${begin(inside, PART)}`, weight: 2 * inside.length }];
  return steps.map(keyOfStep);
}

function keyOfStep({ text, isBeginning }: SearchStep): WeighedKey {
  if (isBeginning) return { text: `^${begin(text, LONGEST_BEGINNING)}`, weight: 2 * text.length };
  return { text: `=${text}`, weight: 2 * text.length + 1 };
}

/** The keys of every search that the content may fit, each once. */
export function messageKeys(content: string): Set<string> {
  const keys = new Set<string>();
  for (const { text, kind } of tokenise(content)) {
    if (keys.has(`=${text}`)) continue;
    keys.add(`=${text}`);
    for (let length = 1; length <= LONGEST_BEGINNING; length++) keys.add(`^${begin(text, length)}`);
    if (kind === 'word') addParts(keys, Array.from(text));
  }
  return keys;
}

function addParts(keys: Set<string>, letters: readonly string[]): void {
  for (let at = 0; at + PART <= letters.length; at++) keys.add(`~${letters.slice(at, at + PART).join('')}`);
}

function begin(text: string, length: number): string {
  return Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join('');
}
