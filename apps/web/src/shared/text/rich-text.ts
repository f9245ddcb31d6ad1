/** What a message's plain text is made of. The text stays text: nothing in it is ever taken for markup. */
export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code'; text: string }
  | { kind: 'code-block'; text: string };

const blockPattern = /\n?```(?:[\w+-]*\n)?([\s\S]+?)```\n?/g;
const inlinePattern = /`([^`\n]+)`|(https?:\/\/[^\s<>"'`]+)/g;
const trailingPunctuation = /[.,;:!?…]+$/;

const openers: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

const countOf = (text: string, letter: string): number => text.split(letter).length - 1;

/** A sentence's full stop and a bracket around the address do not belong to it. */
const trimAddress = (address: string): string => {
  let trimmed = address.replace(trailingPunctuation, '');
  for (let last = trimmed.at(-1) ?? ''; openers[last]; last = trimmed.at(-1) ?? '') {
    if (countOf(trimmed, last) <= countOf(trimmed, openers[last]!)) break;
    trimmed = trimmed.slice(0, -1).replace(trailingPunctuation, '');
  }
  return trimmed;
};

const safeHref = (address: string): string | null => {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
};

const linkParts = (address: string): TextPart[] => {
  const text = trimAddress(address);
  const href = safeHref(text);
  if (!href) return [{ kind: 'text', text: address }];
  const rest = address.slice(text.length);
  return [{ kind: 'link', text, href }, ...(rest ? [{ kind: 'text', text: rest } as const] : [])];
};

const splitBy = (
  text: string,
  pattern: RegExp,
  toParts: (match: RegExpExecArray) => TextPart[],
  rest: (text: string) => TextPart[],
) => {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push(...rest(text.slice(end, match.index)));
    parts.push(...toParts(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(...rest(text.slice(end)));
  return parts;
};

const plain = (text: string): TextPart[] => [{ kind: 'text', text }];

const inlineParts = (text: string): TextPart[] =>
  splitBy(
    text,
    inlinePattern,
    ([, code, address]) => (code ? [{ kind: 'code', text: code }] : linkParts(address!)),
    plain,
  );

const joinText = (parts: TextPart[], part: TextPart): TextPart[] => {
  const last = parts.at(-1);
  if (last?.kind !== 'text' || part.kind !== 'text') return [...parts, part];
  return [...parts.slice(0, -1), { kind: 'text', text: last.text + part.text }];
};

/** Finds addresses, `code` and ```code blocks``` in a message. Joining the parts' visible text loses only the code marks. */
export const parseText = (text: string): TextPart[] =>
  splitBy(
    text,
    blockPattern,
    ([, code]) => [{ kind: 'code-block', text: code!.replace(/\n$/, '') }],
    inlineParts,
  ).reduce(joinText, []);

const pictographs = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u;

/** Up to three emoji and nothing else are shown large. */
export const isEmojiOnly = (text: string): boolean => {
  if (text.length > 40 || !pictographs.test(text) || !/\p{Extended_Pictographic}/u.test(text)) return false;
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.replace(/\s/g, ''))];
  return graphemes.length <= 3;
};

/** Length as the server counts it: in Unicode code points. */
export const codePoints = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};
