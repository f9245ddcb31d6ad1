import { describe, expect, it } from '@jest/globals';
import { codePoints, isEmojiOnly, parseText } from './rich-text.js';

describe('parseText', () => {
  it('leaves text that looks like markup alone', () => {
    const text = '<b>bold</b> <img src=x onerror=alert(1)> &amp;';
    expect(parseText(text)).toEqual([{ kind: 'text', text }]);
  });

  it('finds addresses, without the punctuation around them', () => {
    const parts = parseText('See https://example.org/a?b=c#d, or (http://example.org/x_(y)).');
    const links = parts.flatMap((part) => (part.kind === 'link' ? [part.text] : []));
    expect(links).toEqual(['https://example.org/a?b=c#d', 'http://example.org/x_(y)']);
    expect(parts.map((part) => part.text).join('')).toBe(
      'See https://example.org/a?b=c#d, or (http://example.org/x_(y)).',
    );
  });

  it('makes no link of another protocol', () => {
    expect(parseText('javascript:alert(1) data:text/html,x')).toHaveLength(1);
  });

  it('finds code and code blocks, and no address within them', () => {
    const parts = parseText('Run `npm start`:\n```sh\ncurl https://example.org\n```\nDone.');
    expect(parts).toEqual([
      { kind: 'text', text: 'Run ' },
      { kind: 'code', text: 'npm start' },
      { kind: 'text', text: ':' },
      { kind: 'code-block', text: 'curl https://example.org' },
      { kind: 'text', text: 'Done.' },
    ]);
  });

  it('takes long text without effort', () => {
    const long = '`'.repeat(4_000) + 'https://'.repeat(500);
    expect(
      parseText(long)
        .map((part) => part.text)
        .join('').length,
    ).toBeGreaterThan(3_000);
  });
});

describe('isEmojiOnly', () => {
  it('is true for up to three emoji and nothing else', () => {
    expect(isEmojiOnly('👍')).toBe(true);
    expect(isEmojiOnly('👩‍👩‍👧‍👦 ❤️')).toBe(true);
    expect(isEmojiOnly('👍👍👍👍')).toBe(false);
    expect(isEmojiOnly('ok 👍')).toBe(false);
    expect(isEmojiOnly('123')).toBe(false);
  });
});

describe('codePoints', () => {
  it('counts as the server does', () => {
    expect(codePoints('a👍é')).toBe(3);
  });
});
