import type { DomainError } from './domain-error.js';
import { cappedLimit, checkPosition } from './page.js';

const refused = (field: string): DomainError =>
  expect.objectContaining({ code: 'BAD_USER_INPUT', details: { field } }) as DomainError;

describe('the limit of a list', () => {
  it.each([
    [1, 1],
    [199, 199],
    [200, 200],
    [201, 200],
    [99_999_999, 200],
  ])('%d becomes %d', (asked, given) => {
    expect(cappedLimit(asked)).toBe(given);
  });

  it.each([0, -1, -2_147_483_648])('%d is refused', (asked) => {
    expect(() => cappedLimit(asked)).toThrow(refused('limit'));
  });
});

describe('a position', () => {
  it.each([undefined, null, 0, 1, 2_147_483_647])('may be %p', (value) => {
    expect(() => checkPosition(value, 'after')).not.toThrow();
  });

  it('may not be below its least', () => {
    expect(() => checkPosition(-1, 'after')).toThrow(refused('after'));
    expect(() => checkPosition(0, 'before', 1)).toThrow(refused('before'));
    expect(() => checkPosition(1, 'before', 1)).not.toThrow();
  });
});
