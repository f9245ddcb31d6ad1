import { describe, expect, it } from '@jest/globals';
import { markParts, piecesOf, snippetOf } from './marked-text.js';
import { parseText } from './rich-text.js';

const rangeOf = (text: string, word: string, nth = 0) => {
  let start = text.indexOf(word);
  for (let i = 0; i < nth; i++) start = text.indexOf(word, start + 1);
  return { start, length: word.length };
};

/** What of a message is marked, as it is shown. */
const marked = (text: string, ...ranges: { start: number; length: number }[]): string[] =>
  markParts(text, parseText(text), ranges)
    .flat()
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

describe('piecesOf', () => {
  it('takes a text apart and loses nothing', () => {
    expect(piecesOf('one two three', [rangeOf('one two three', 'two')])).toEqual([
      { text: 'one ', marked: false },
      { text: 'two', marked: true },
      { text: ' three', marked: false },
    ]);
    expect(piecesOf('one', [])).toEqual([{ text: 'one', marked: false }]);
    expect(piecesOf('one', [{ start: 0, length: 3 }])).toEqual([{ text: 'one', marked: true }]);
  });

  it('marks of a range what lies in the text', () => {
    expect(piecesOf('world', [{ start: 3, length: 5 }], 6)).toEqual([
      { text: 'wo', marked: true },
      { text: 'rld', marked: false },
    ]);
    expect(piecesOf('hello', [{ start: 90, length: 5 }])).toEqual([{ text: 'hello', marked: false }]);
  });
});

describe('markParts', () => {
  it('marks words, links and code where they stand', () => {
    const text = 'see https://example.org/heron or run `heron --fly`, heron';
    expect(marked(text, rangeOf(text, 'heron'), rangeOf(text, 'heron', 1), rangeOf(text, 'heron', 2))).toEqual([
      'heron',
      'heron',
      'heron',
    ]);
  });

  it('marks in a block of code, whose language is not shown, and behind it', () => {
    const text = 'js:\n```js\njs.run()\n```\njs again';
    expect(marked(text, rangeOf(text, 'js.run'))).toEqual(['js.run']);
    expect(marked(text, rangeOf(text, 'again'))).toEqual(['again']);
  });

  it('is not led astray by lines that end with two characters', () => {
    const text = 'one\r\ntwo\r\nthree';
    expect(marked(text, rangeOf(text, 'three'))).toEqual(['three']);
  });

  it('marks what goes over the edge of a part in both', () => {
    const text = 'run `x y`';
    expect(marked(text, { start: 0, length: 6 })).toEqual(['run ', 'x']);
  });
});

describe('snippetOf', () => {
  const shown = (text: string, word: string): string =>
    snippetOf(text, [rangeOf(text, word)])
      .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
      .join('');

  it('is the whole of a short text, on one line', () => {
    expect(shown('a\n\nheron', 'heron')).toBe('a [heron]');
  });

  it('is what stands around the first hit in a long one', () => {
    const text = `${'before '.repeat(50)}heron${' after'.repeat(50)}`;
    expect(shown(text, 'heron')).toMatch(/^…(before )+\[heron\]( after)+.*…$/);
    expect(shown(text, 'heron').length).toBeLessThan(180);
  });

  it('cuts no character into halves', () => {
    const text = '🍮'.repeat(300);
    const pieces = snippetOf(text, [{ start: 200, length: 2 }]);
    expect(pieces.map((piece) => piece.text).join('')).toMatch(/^…(🍮)+…$/u);
  });
});
