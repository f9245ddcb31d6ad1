import { describe, expect, it } from '@jest/globals';
import { clip, isEmojiOnly } from './emoji.js';
import { codePoints, parseText } from './rich-text.js';

const linksOf = (text: string) => parseText(text).flatMap((part) => (part.kind === 'link' ? [part] : []));
const shownOf = (text: string): string =>
  parseText(text)
    .map((part) => part.text)
    .join('');

describe('parseText', () => {
  it('leaves text that looks like markup alone', () => {
    const text = '<b>bold</b> <img src=x onerror=alert(1)> &amp;';
    expect(parseText(text)).toEqual([{ kind: 'text', text }]);
  });

  it('finds addresses, without the punctuation around them', () => {
    const text = 'See https://example.org/a?b=c#d, or (http://example.org/x_(y)).';
    expect(linksOf(text).map((link) => link.text)).toEqual(['https://example.org/a?b=c#d', 'http://example.org/x_(y)']);
    expect(shownOf(text)).toBe(text);
  });

  it('ends an address where another script goes on with its own punctuation', () => {
    expect(linksOf('https://example.com/guide，详见下文')[0]).toMatchObject({ href: 'https://example.com/guide' });
  });

  it('finds www. and mail addresses, and takes no file name for an address', () => {
    expect(linksOf('www.example.org or me@example.org').map((link) => link.href)).toEqual([
      'https://www.example.org/',
      'mailto:me@example.org',
    ]);
    expect(linksOf('see notes.md, main.py and foo.bar')).toEqual([]);
  });

  it('says the real host of an address that looks like another one', () => {
    expect(linksOf('https://\u0430pple.com/login')[0]?.host).toBe('xn--pple-43d.com');
    expect(linksOf('https://apple.com/login')[0]?.host).toBeNull();
  });

  it('never shows one host before an @ and opens the one behind it', () => {
    for (const { text, href } of linksOf('https://bank.example@evil.example/ https://a:b@evil.example/x')) {
      expect(text).toContain(new URL(href).host || href.replace('mailto:', ''));
    }
  });

  it('makes no link of another protocol', () => {
    expect(linksOf('javascript:alert(1) data:text/html,x ftp://example.org //example.org')).toEqual([]);
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

  it('hides the language of a block with the line ends of another system too', () => {
    expect(parseText('```ts\r\nlet a = 1;\r\n```')).toEqual([{ kind: 'code-block', text: 'let a = 1;' }]);
  });

  it('takes time in proportion to the length, whatever is written', () => {
    const units = [
      '.',
      ')',
      '(',
      '(]',
      '`',
      '```',
      '`a',
      '```a',
      'https://',
      'www.',
      'a@',
      'a@b.',
      '"',
      "a'",
      '!a',
      '-',
      '\n',
    ];
    const heads = ['', 'http://a', 'http://a.com/', '```', '`'];
    const texts = units.flatMap((unit) => heads.map((head) => (n: number) => head + unit.repeat(n / unit.length)));
    const attack = (n: number): string => `http://a${'.'.repeat(n / 4)}a${')'.repeat(n / 4)}`;
    const slow = [...texts, attack].filter((text) => {
      const started = performance.now();
      parseText(text(64_000));
      return performance.now() - started > 1_000;
    });
    expect(slow.map((text) => text(40))).toEqual([]);
  });
});

describe('isEmojiOnly', () => {
  it('is true for up to three emoji and nothing else', () => {
    for (const text of ['👍', '👩‍👩‍👧‍👦 ❤️', '❤', '🇩🇪', '🇩🇪🇫🇷', '👍🏽', '1️⃣'])
      expect([text, isEmojiOnly(text)]).toEqual([text, true]);
    for (const text of ['👍👍👍👍', 'ok 👍', '10 👍', '123', '#', ' ', '']) {
      expect([text, isEmojiOnly(text)]).toEqual([text, false]);
    }
  });
});

describe('clip', () => {
  it('cuts between characters as a reader sees them', () => {
    expect(clip('abc', 3)).toBe('abc');
    expect(clip('ab👩‍👩‍👧‍👦', 5)).toBe('ab…');
    expect(clip(`a${'\u0301'.repeat(8_000)}`, 120)).toBe('…');
  });
});

describe('codePoints', () => {
  it('counts as the server does', () => {
    expect(codePoints('a👍é')).toBe(3);
  });
});
