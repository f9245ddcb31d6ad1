import type { TextPart } from './rich-text.js';

interface Range {
  start: number;
  length: number;
}

/** A piece of a text that is marked as a whole or not at all. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Takes a text apart at the ranges, which are in order and do not overlap; `from` is where the text begins among them. */
export const piecesOf = (text: string, ranges: readonly Range[], from = 0): Piece[] => {
  const pieces: Piece[] = [];
  let end = 0;
  const push = (to: number, marked: boolean): void => {
    if (to > end) pieces.push({ text: text.slice(end, to), marked });
    end = Math.max(end, to);
  };
  for (const { start, length } of ranges) {
    push(Math.min(text.length, start - from), false);
    push(Math.min(text.length, start + length - from), true);
  }
  push(text.length, false);
  return pieces;
};

const fence = '```';

/** Where a part's text stands in the source, not before `at`. */
const placeOf = (part: TextPart, source: string, at: number): number => {
  if (part.kind === 'code') return source.indexOf(`\`${part.text}\``, at) + 1;
  if (part.kind !== 'code-block') return source.indexOf(part.text, at);
  const open = source.indexOf(fence, at) + fence.length;
  return source.lastIndexOf(part.text, source.indexOf(fence, open + 1) - part.text.length);
};

/** Ranges of a text whose lines may end with two characters, in the text where they end with one. */
const withoutReturns = (text: string, ranges: readonly Range[]): readonly Range[] => {
  if (!text.includes('\r\n')) return ranges;
  const before = (at: number): number => at - (text.slice(0, at).match(/\r\n/g)?.length ?? 0);
  return ranges.map(({ start, length }) => ({ start: before(start), length: before(start + length) - before(start) }));
};

/** For each part of a message, its pieces: what was found in the whole text is marked in the parts that show it. */
export const markParts = (text: string, parts: readonly TextPart[], ranges: readonly Range[]): Piece[][] => {
  const source = text.replace(/\r\n?/g, '\n');
  const found = withoutReturns(text, ranges);
  let at = 0;
  return parts.map((part) => {
    const from = placeOf(part, source, at);
    if (from < 0) return [{ text: part.text, marked: false }];
    at = from + part.text.length;
    return piecesOf(part.text, found, from);
  });
};

/** About so much of a long text is shown around what was found. */
const shownBefore = 40;
const shownOfAll = 160;

/** The part of a text around the first range, on one line, with what is marked in it. */
export const snippetOf = (text: string, ranges: readonly Range[]): Piece[] => {
  const first = ranges[0]?.start ?? 0;
  const space = text.lastIndexOf(' ', Math.max(0, first - shownBefore));
  let from = first <= shownBefore ? 0 : Math.max(space + 1, first - 2 * shownBefore);
  if (isInside(text, from)) from += 1;
  let to = Math.min(text.length, from + shownOfAll);
  if (isInside(text, to)) to -= 1;
  const pieces = piecesOf(text.slice(from, to), ranges, from).map(({ text: part, marked }) => ({
    text: part.replace(/\s+/g, ' '),
    marked,
  }));
  if (from > 0) pieces.unshift({ text: '…', marked: false });
  if (to < text.length) pieces.push({ text: '…', marked: false });
  return pieces;
};

/** Between the two halves of one character. */
const isInside = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text[at] ?? '');
