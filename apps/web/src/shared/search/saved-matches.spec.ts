import { beforeEach, describe, expect, it } from '@jest/globals';
import { addMatch, clearMatches, forgetMatches, openMatches, savedMatches } from './saved-matches.js';

beforeEach(() => {
  forgetMatches('ana');
  openMatches('ana');
});

describe('what saved searches have found', () => {
  it('counts a message once a search, and forgets what was looked at', () => {
    addMatch('birds', 'm1');
    addMatch('birds', 'm1');
    addMatch('birds', 'm2');
    addMatch('fish', 'm2');
    expect(savedMatches.get()).toEqual({ birds: ['m1', 'm2'], fish: ['m2'] });
    clearMatches('birds');
    expect(savedMatches.get()).toEqual({ fish: ['m2'] });
  });

  it('outlives the page, for its person alone', () => {
    addMatch('birds', 'm1');
    openMatches('ben');
    expect(savedMatches.get()).toEqual({});
    openMatches('ana');
    expect(savedMatches.get()).toEqual({ birds: ['m1'] });
    forgetMatches('ana');
    openMatches('ana');
    expect(savedMatches.get()).toEqual({});
  });

  it('keeps no more than a badge can tell of', () => {
    for (let n = 0; n < 150; n++) addMatch('birds', `m${n}`);
    expect(savedMatches.get()['birds']).toHaveLength(100);
  });
});
