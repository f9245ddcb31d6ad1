import { uniformEmoji } from './reaction-rules.js';

const HEART = '\u2764\ufe0f';

describe('one emoji', () => {
  it.each([
    ['a face', '😀', '😀'],
    ['a heart with its selector', HEART, HEART],
    ['a heart without', '\u2764', HEART],
    ['a heart that asks for text', '\u2764\ufe0e', HEART],
    ['a thumb', '👍', '👍'],
    ['a thumb with a selector that it does not need', '👍\ufe0f', '👍'],
    ['a thumb of a skin tone', '👍🏽', '👍🏽'],
    ['a raised hand of a skin tone', '✌🏿', '✌🏿'],
    ['a flag', '🇪🇺', '🇪🇺'],
    [
      'a flag of a part of a country',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ],
    ['a keycap', '1\ufe0f\u20e3', '1\ufe0f\u20e3'],
    ['a keycap without its selector', '1\u20e3', '1\ufe0f\u20e3'],
    ['a family', '👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['a heart on fire without its selector', '\u2764\u200d🔥', '\u2764\ufe0f\u200d🔥'],
    ['an eye in a bubble with one selector of two', '👁\u200d🗨\ufe0f', '👁\ufe0f\u200d🗨\ufe0f'],
    ['a detective of a skin tone', '🕵🏻\u200d♂', '🕵🏻\u200d♂\ufe0f'],
  ])('is %s', (_what, given, uniform) => {
    expect(uniformEmoji(given)).toBe(uniform);
    expect(uniformEmoji(uniform)).toBe(uniform);
  });

  it.each([
    ['nothing', ''],
    ['a letter', 'a'],
    ['a digit', '1'],
    ['a digit with a selector', '1\ufe0f'],
    ['two emoji', '😀😀'],
    ['an emoji and a space', '😀 '],
    ['an emoji and a letter', '😀a'],
    ['people who are no emoji together', '👩\u200d👍'],
    ['an emoji that ends in a joiner', '👩\u200d'],
    ['a selector alone', '\ufe0f'],
    ['half a flag', '🇪'],
    ['a country that has none', '🇿🇿'],
    ['half a surrogate', '\ud83d'],
    ['a long text', '😀'.repeat(1000)],
  ])('is not %s', (_what, given) => {
    expect(() => uniformEmoji(given)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field: 'emoji' } }),
    );
  });
});
