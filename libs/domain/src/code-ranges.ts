import { fromMarkdown } from 'mdast-util-from-markdown';

/** From start up to end, exclusive, in UTF-16 code units. */
export interface TextRange {
  start: number;
  end: number;
}

/**
 * What of Markdown messages do not have; the web client renders by the same list
 * (apps/web/src/shared/text/markdown/message-markdown.ts).
 */
const NOT_IN_MESSAGES = [
  'codeIndented',
  'htmlFlow',
  'htmlText',
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
  'definition',
  'labelStartImage',
  'characterReference',
];

interface MarkdownNode {
  type: string;
  children?: MarkdownNode[];
  position?: { start: { offset?: number }; end: { offset?: number } };
}

/** The parts of a message that are code: between backticks, and blocks between fences. */
export function codeRanges(content: string): TextRange[] {
  if (!/`|~~~/.test(content)) return [];
  return codeIn(fromMarkdown(content, { extensions: [{ disable: { null: NOT_IN_MESSAGES } }] }));
}

function codeIn({ type, children = [], position }: MarkdownNode): TextRange[] {
  if (type !== 'inlineCode' && type !== 'code') return children.flatMap(codeIn);
  return [{ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 }];
}
