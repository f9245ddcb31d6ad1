import { decode, encode, MAX_HINT_LENGTH } from './codec.js';

describe('a hint', () => {
  it('comes out as it went in, dates as text', () => {
    const readAt = new Date('2026-11-21T10:00:00.000Z');
    expect(decode(encode({ kind: 'markerMoved', chatId: 'c', move: { readAt } }))).toEqual({
      kind: 'markerMoved',
      chatId: 'c',
      move: { readAt: readAt.toISOString() },
    });
  });

  it('of an instance from before the envelope had a version is understood', () => {
    expect(decode(JSON.stringify({ kind: 'joined', chatId: 'c' }))).toEqual({ kind: 'joined', chatId: 'c' });
  });

  it.each([
    ['a version that is not known', '{"v":2,"kind":"joined","chatId":"c"}'],
    ['nothing', 'null'],
    ['a list', '[{"kind":"joined"}]'],
    ['a number', '7'],
    ['half of it', '{"kind":'],
    ['megabytes', JSON.stringify({ kind: 'joined', chatId: 'x'.repeat(MAX_HINT_LENGTH) })],
  ])('with %s is passed over', (_what, text) => {
    expect(decode(text)).toBeNull();
  });
});
