import { DomainError } from '#libs/domain';
import { isLost } from './bounded-client.js';
import { asUnavailable, isSqlState, isTransient } from './transient-error.js';

function coded(code: string, message = 'x'): Error {
  return Object.assign(new Error(message), { code });
}

describe('what a retry may cure', () => {
  it.each([
    '08006',
    '08001',
    '53300',
    '53100',
    '57P01',
    '57P03',
    '57014',
    '58030',
    '40001',
    '40P01',
    '55P03',
    '25P03',
    '25006',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
  ])('is %s', (code) => {
    expect(isTransient(coded(code))).toBe(true);
    expect(asUnavailable(coded(code))).toMatchObject({ code: 'UNAVAILABLE' });
    const wrapped = Object.assign(new Error('QueryFailedError'), { driverError: coded(code) });
    expect(asUnavailable(wrapped)).toMatchObject({ code: 'UNAVAILABLE', cause: wrapped });
  });

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Query read timeout',
    'Client was closed and is not queryable',
    'Cannot use a pool after calling end on the pool',
  ])('is "%s"', (message) => {
    expect(isTransient(new Error(message))).toBe(true);
  });

  it.each(['23505', '23503', '22021', '42601', '42P01', '22P02', 'P0001', 'ENOENT'])('is not %s', (code) => {
    const error = coded(code);
    expect(isTransient(error)).toBe(false);
    expect(asUnavailable(error)).toBe(error);
  });

  it('is no error of the domain, and nothing that is no error', () => {
    const refused = DomainError.notFound('Chat');
    expect(asUnavailable(refused)).toBe(refused);
    for (const thing of [undefined, null, 'x', 42, {}]) expect(isTransient(thing)).toBe(false);
  });

  it('does not go round in circles', () => {
    const error = new Error('x') as Error & { driverError?: unknown };
    error.driverError = error;
    expect(isTransient(error)).toBe(false);
  });
});

describe('a connection', () => {
  it.each(['57P01', '08006', 'ECONNRESET', 'EPIPE'])('is lost after %s', (code) => {
    expect(isLost(coded(code))).toBe(true);
  });

  it.each(['57014', '55P03', '40P01', '40001', '23505', '53300'])('stays after the answer %s', (code) => {
    expect(isLost(coded(code))).toBe(false);
  });

  it('is lost when no answer came in time', () => {
    expect(isLost(new Error('Query read timeout'))).toBe(true);
  });
});

it('tells the codes of PostgreSQL from those of the operating system', () => {
  expect(['57P01', '23505', 'P0001'].map(isSqlState)).toEqual([true, true, true]);
  expect(['EPIPE', 'ECONNRESET', '', undefined, 57014].map(isSqlState)).toEqual([false, false, false, false, false]);
});
