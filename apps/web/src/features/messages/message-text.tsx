import { type ReactNode, useMemo, useState } from 'react';
import { isEmojiOnly } from '../../shared/text/emoji.js';
import { parseText, type TextPart } from '../../shared/text/rich-text.js';
import { strings } from '../../shared/text/strings.js';

const longText = 1_500;
const manyLines = 24;

const Part = ({ part }: { part: TextPart }) => {
  if (part.kind === 'code') return <code className="code">{part.text}</code>;
  if (part.kind === 'link') {
    return (
      <>
        <a className="message-link" dir="ltr" href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
        {part.host && <bdi className="message-link-host"> ({part.host})</bdi>}
      </>
    );
  }
  if (part.kind === 'code-block') {
    return (
      <pre className="code-block" dir="ltr" tabIndex={0}>
        <code>{part.text}</code>
      </pre>
    );
  }
  return <>{part.text}</>;
};

const isLong = (text: string): boolean => text.length > longText || text.split('\n', manyLines + 1).length > manyLines;

interface Props {
  text: string;
  /** Stands at the end of the last line where there is room, else below. */
  after: ReactNode;
}

/** A message's words: plain text with links and code, in the direction that its first letters have; long ones are folded. */
export const MessageText = ({ text, after }: Props) => {
  const [unfolded, setUnfolded] = useState(false);
  const parts = useMemo(() => parseText(text), [text]);
  const long = isLong(text);
  const size = isEmojiOnly(text) ? ' message-text-emoji' : '';
  const folded = long && !unfolded ? ' message-text-folded' : '';
  return (
    <div className="bubble-flow" dir="auto">
      <span className={`message-text${size}${folded}`}>
        {parts.map((part, index) => (
          <Part key={index} part={part} />
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
