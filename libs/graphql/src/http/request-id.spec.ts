import { requestIdOf } from './request-id.js';

it('takes a sane id from the caller', () => {
  expect(requestIdOf({ headers: { 'x-request-id': 'web-7f3a.1' } })).toBe('web-7f3a.1');
});

it.each([undefined, '', 'a b', 'x'.repeat(65), '"{}', '\u001b[31m'])('makes its own instead of %j', (given) => {
  const id = requestIdOf({ headers: given === undefined ? {} : { 'x-request-id': given } });
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
});
