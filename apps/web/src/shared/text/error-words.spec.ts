import { describe, expect, it } from '@jest/globals';
import { ApiError, fromGraphqlError } from '../api/api-error.js';
import { describeError, errorField } from './error-words.js';

describe('describeError', () => {
  it('says what is wrong with a field', () => {
    const error = fromGraphqlError({
      message: 'x',
      extensions: { code: 'CONFLICT', field: 'createUserInput.username' },
    });
    expect(describeError(error)).toContain('taken');
    expect(errorField(error)).toBe('username');
  });

  it('says how long to wait', () => {
    expect(describeError(new ApiError('RATE_LIMITED', 'x', { retryAfterMs: 12_300 }))).toContain('13 seconds');
    expect(describeError(new ApiError('RATE_LIMITED', 'x', { retryAfterMs: 600_000 }))).toContain('10 minutes');
  });

  it('never shows a text that was not written for people', () => {
    expect(describeError(new Error('TypeError: undefined is not a function'))).not.toContain('TypeError');
    expect(
      describeError(fromGraphqlError({ message: 'ECONNREFUSED', extensions: { code: 'SOMETHING_NEW' } })),
    ).not.toContain('ECONN');
  });
});
