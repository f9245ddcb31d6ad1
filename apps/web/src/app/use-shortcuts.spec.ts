import { describe, expect, it } from '@jest/globals';
import { neighbourOf } from './use-shortcuts.js';

describe('neighbourOf', () => {
  const ids = ['a', 'b', 'c'];

  it('walks the list up and down, and stops at its ends', () => {
    expect([neighbourOf(ids, 'b', 1), neighbourOf(ids, 'b', -1)]).toEqual(['c', 'a']);
    expect([neighbourOf(ids, 'c', 1), neighbourOf(ids, 'a', -1)]).toEqual([undefined, undefined]);
  });

  it('begins at an end where no chat is open, or one that is not in the list', () => {
    expect([neighbourOf(ids, null, 1), neighbourOf(ids, null, -1), neighbourOf(ids, 'x', 1)]).toEqual(['a', 'c', 'a']);
    expect(neighbourOf([], null, 1)).toBeUndefined();
  });
});
