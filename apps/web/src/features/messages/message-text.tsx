import { type ReactNode, useMemo, useState } from 'react';
import { isEmojiOnly } from '../../shared/text/emoji.js';
import { parseText, type TextPart } from '../../shared/text/rich-text.js';
import { strings } from '../../shared/text/strings.js';
import { markParts, type Piece } from '../../shared/text/marked-text.js';
import type { TextRange } from '../../shared/search/shown-hit.js';
import { Marked } from '../../shared/ui/marked.js';

const longText = 1_500;
const manyLines = 24;

/** What a part shows: its text, with what was found in it marked. */
const shownOf = (part: TextPart, pieces: readonly Piece[] | undefined): ReactNode =>
  pieces ? <Marked pieces={pieces} /> : part.text;

const Part = ({ part, pieces }: { part: TextPart; pieces: readonly Piece[] | undefined }) => {
  const text = shownOf(part, pieces);
  if (part.kind === 'code') return <code className="code">{text}</code>;
  if (part.kind === 'link') {
    return (
      <>
        <a className="message-link" dir="ltr" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {text}
        </a>
        {part.host && <bdi className="message-link-host"> ({part.host})</bdi>}
      </>
    );
  }
  if (part.kind === 'code-block') {
    return (
      <pre className="code-block" dir="ltr" tabIndex={0}>
        <code>{text}</code>
      </pre>
    );
  }
  return <>{text}</>;
};

const isLong = (text: string): boolean => text.length > longText || text.split('\n', manyLines + 1).length > manyLines;

interface Props {
  text: string;
  /** What a search has found in it, null for nothing. */
  found: readonly TextRange[] | null;
  /** Stands at the end of the last line where there is room, else below. */
  after: ReactNode;
}

/** A message's words: plain text with links and code, in the direction that its first letters have; long ones are folded. */
export const MessageText = ({ text, found, after }: Props) => {
  const [chosen, setUnfolded] = useState<boolean | null>(null);
  const parts = useMemo(() => parseText(text), [text]);
  const pieces = useMemo(() => (found ? markParts(text, parts, found) : []), [text, parts, found]);
  const unfolded = chosen ?? found !== null;
  const long = isLong(text);
  const size = isEmojiOnly(text) ? ' message-text-emoji' : '';
  const folded = long && !unfolded ? ' message-text-folded' : '';
  return (
    <div className="bubble-flow" dir="auto">
      <span className={`message-text${size}${folded}`}>
        {parts.map((part, index) => (
          <Part key={index} part={part} pieces={pieces[index]} />
        ))}
      </span>
      {long && (
        <button type="button" className="fold-button" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? strings.common.less : strings.common.more}
        </button>
      )}
      {after}
    </div>
  );
};
