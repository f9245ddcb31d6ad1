import { foldedUnits, type FoldedUnit } from './fold.js';

/**
 * A piece of a text that a search can ask for. Words are whole; scripts that are written without spaces give every two
 * neighbours (`pair`) and their last character (`tail`); a symbol or an emoji stands for itself.
 */
export interface SearchToken {
  kind: 'word' | 'pair' | 'tail' | 'symbol';
  text: string;
  /** Tokens at neighbouring positions stand beside each other. A tail has the position of the last pair. */
  position: number;
  /** Where each UTF-16 code unit of `text` begins and ends in the original. */
  starts: readonly number[];
  ends: readonly number[];
}

/** A longer word is cut: PostgreSQL keeps no lexeme above 2 KiB. */
export const LONGEST_WORD = 200;

const UNSPACED = [
  'Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Yi', 'Thai', 'Lao', 'Khmer', 'Myanmar', 'Tibetan',
]; // prettier-ignore
const UNSPACED_LETTER = new RegExp(`^(?=[\\p{L}\\p{N}])[${UNSPACED.map((name) => `\\p{scx=${name}}`).join('')}]`, 'u');
const LETTER = /^[\p{L}\p{N}\p{M}]/u;
/** `%`, `_`, `\` and the like are characters like any other; skin tones only modify what stands before them. */
const SYMBOL = /^(?![\u{1f3fb}-\u{1f3ff}])(?:\p{S}|[%_\\@#&*/])/u;
const JOINER = /^[\p{Cf}\u2019'\u02bc\u0640\u{1f3fb}-\u{1f3ff}]/u;

type Class = 'unspaced' | 'letter' | 'symbol' | 'joiner' | 'gap';

function classOf(text: string): Class {
  if (text === '') return 'joiner';
  if (UNSPACED_LETTER.test(text)) return 'unspaced';
  if (LETTER.test(text)) return 'letter';
  if (SYMBOL.test(text)) return 'symbol';
  return JOINER.test(text) ? 'joiner' : 'gap';
}

/** Cuts a text into its tokens; linear in its length. */
export function tokenise(text: string): SearchToken[] {
  const cutter = new Cutter();
  for (const unit of foldedUnits(text)) {
    // One character may fold into several (½, ㍍): they share its place.
    for (const part of partsOf(unit)) cutter.take(part, classOf(part.text));
  }
  return cutter.finish();
}

function partsOf(unit: FoldedUnit): FoldedUnit[] {
  if (unit.text.length <= 1) return [unit];
  return (unit.text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map((text) => ({ ...unit, text }));
}

class Cutter {
  private readonly tokens: SearchToken[] = [];
  private word: FoldedUnit[] = [];
  private run: FoldedUnit[] = [];
  private position = 1;

  take(unit: FoldedUnit, kind: Class): void {
    if (kind === 'joiner') return;
    if (kind !== 'letter') this.endWord();
    if (kind !== 'unspaced') this.endRun();
    if (kind === 'letter') this.addLetter(unit);
    if (kind === 'unspaced') this.run.push(unit);
    if (kind === 'symbol') this.push('symbol', [unit], this.position++);
  }

  finish(): SearchToken[] {
    this.endWord();
    this.endRun();
    return this.tokens;
  }

  private addLetter(unit: FoldedUnit): void {
    if (this.word.length >= LONGEST_WORD) this.endWord();
    this.word.push(unit);
  }

  private endWord(): void {
    if (this.word.length === 0) return;
    this.push('word', this.word, this.position++);
    this.word = [];
  }

  private endRun(): void {
    const { run } = this;
    if (run.length === 0) return;
    for (let i = 0; i + 1 < run.length; i++) this.push('pair', run.slice(i, i + 2), this.position + i);
    this.push('tail', run.slice(-1), this.position + Math.max(0, run.length - 2));
    this.position += Math.max(1, run.length - 1);
    this.run = [];
  }

  private push(kind: SearchToken['kind'], units: readonly FoldedUnit[], position: number): void {
    const starts = units.flatMap(({ text, start }) => Array.from({ length: text.length }, () => start));
    const ends = units.flatMap(({ text, end }) => Array.from({ length: text.length }, () => end));
    this.tokens.push({ kind, text: units.map(({ text }) => text).join(''), position, starts, ends });
  }
}
