import { findLinks } from './links.js';

/** What a message's plain text is made of. The text stays text: nothing in it is ever taken for markup. */
export type TextPart =
  | { kind: 'text'; text: string }
  /** `host` says where it really leads, where the text does not. */
  | { kind: 'link'; text: string; href: string; host: string | null }
  | { kind: 'code'; text: string }
  | { kind: 'code-block'; text: string };

const fence = '```';
const inlineCode = /`([^`\n]+)`/g;
const language = /^[\w+#.-]{0,30}$/;

const linkParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { from, to, href, host } of findLinks(text)) {
    if (from > end) parts.push({ kind: 'text', text: text.slice(end, from) });
    parts.push({ kind: 'link', text: text.slice(from, to), href, host });
    end = to;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
};

const inlineParts = (text: string): TextPart[] => {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(inlineCode)) {
    parts.push(...linkParts(text.slice(end, match.index)), { kind: 'code', text: match[1]! });
    end = match.index + match[0].length;
  }
  return [...parts, ...linkParts(text.slice(end))];
};

/** The first line of a block may name its language, which is not shown. */
const codeOf = (block: string): string => {
  const lineEnd = block.indexOf('\n');
  const code = lineEnd >= 0 && language.test(block.slice(0, lineEnd)) ? block.slice(lineEnd + 1) : block;
  return code.endsWith('\n') ? code.slice(0, -1) : code;
};

const withoutLineFeed = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

/**
 * Finds addresses, `code` and ```code blocks``` in a message. Joining the parts' visible text loses only the code marks. Whatever is
 * written, the time it takes grows with the length and no faster.
 */
export const parseText = (original: string): TextPart[] => {
  const text = original.replace(/\r\n?/g, '\n');
  const parts: TextPart[] = [];
  let end = 0;
  for (let open = text.indexOf(fence); open >= 0; open = text.indexOf(fence, end)) {
    const close = text.indexOf(fence, open + fence.length + 1);
    if (close < 0) break;
    parts.push(...inlineParts(withoutLineFeed(text.slice(end, open))));
    parts.push({ kind: 'code-block', text: codeOf(text.slice(open + fence.length, close)) });
    end = close + fence.length;
    if (text[end] === '\n') end += 1;
  }
  return [...parts, ...inlineParts(text.slice(end))];
};

/** Length as the server counts it: in Unicode code points. */
export const codePoints = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};
