const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const longest = 80;
const largeUpTo = 3;

const emojiPattern = (): RegExp => {
  try {
    return new RegExp('^\\p{RGI_Emoji}$', 'v');
  } catch {
    // Browsers before 2023 know no sequences: their single pictographs are enough.
    return /^\p{Extended_Pictographic}(?:\u{fe0f}|\p{Emoji_Modifier}|\u{200d}\p{Extended_Pictographic})*$/u;
  }
};

const emoji = emojiPattern();
const isEmoji = (grapheme: string): boolean => emoji.test(grapheme) || emoji.test(`${grapheme}\u{fe0f}`);

/** Up to three emoji and nothing else are shown large. Digits, #, * and letters are no emoji. */
export const isEmojiOnly = (text: string): boolean => {
  if (text.length > longest) return false;
  const shown = [...graphemes.segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '');
  return shown.length > 0 && shown.length <= largeUpTo && shown.every(isEmoji);
};

/** The beginning of a text, at most that many UTF-16 units, cut between what a reader takes for two characters. */
export const clip = (text: string, max: number): string => {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, max + longest))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
};
