import { DomainError } from './domain-error.js';

/** Different emoji that a message may have. */
export const MAX_EMOJI_OF_MESSAGE = 20;

/** No emoji that Unicode recommends is longer. */
const MAX_EMOJI_UNITS = 64;
/** By its text, because the compiler's target does not know the flag; every Node that runs us does. */
const ONE_EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');
const VARIATION_SELECTORS = /[\ufe0e\ufe0f]/g;
const SHOWN_AS_TEXT = /(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{Emoji_Modifier})/gu;

/**
 * One emoji as everybody writes it: with the variation selectors that Unicode recommends for it, whichever came. Skin tones
 * differ. @throws BAD_USER_INPUT for anything that is not one emoji.
 */
export function uniformEmoji(text: string): string {
  const bare = text.length > MAX_EMOJI_UNITS ? '' : text.replace(VARIATION_SELECTORS, '');
  const uniform = bare.replace(SHOWN_AS_TEXT, '$&\ufe0f');
  if (!ONE_EMOJI.test(uniform)) throw DomainError.badInput('emoji', 'A reaction is one emoji.');
  return uniform;
}
