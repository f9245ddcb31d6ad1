import { describe, expect, it } from '@jest/globals';
import { noFilters } from '../../shared/search/search-request.js';
import { dayBefore, filterOf } from './search-filter.js';

describe('filterOf', () => {
  it('leaves out what is not set', () => {
    expect(filterOf(noFilters)).toEqual({});
    expect(filterOf({ ...noFilters, chatIds: ['1'], hasLink: true })).toEqual({ chatIds: ['1'], hasLink: true });
  });

  it('takes days where the person is, the last one as a whole', () => {
    const { from, to } = filterOf({ ...noFilters, from: '2026-11-27', to: '2026-11-28' });
    expect(new Date(from!)).toEqual(new Date(2026, 10, 27));
    expect(new Date(to!)).toEqual(new Date(2026, 10, 29));
  });

  it('takes nothing for a day that is none', () => {
    expect(filterOf({ ...noFilters, from: 'yesterday', to: '' })).toEqual({});
  });
});

describe('dayBefore', () => {
  it('goes over the edges of months and years', () => {
    expect(dayBefore(new Date(2026, 0, 3, 15), 0)).toBe('2026-01-03');
    expect(dayBefore(new Date(2026, 0, 3, 15), 7)).toBe('2025-12-27');
  });
});
