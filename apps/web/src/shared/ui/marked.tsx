import type { Piece } from '../text/marked-text.js';

/** A text with what was found in it marked. */
export const Marked = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map(({ text, marked }, index) =>
    marked ? (
      <mark key={index} className="hit">
        {text}
      </mark>
    ) : (
      text
    ),
  );
