import { problemOf } from './console-log.js';

const line = (entry: object): string =>
  JSON.stringify({ time: '2026-11-28T06:00:00.000Z', instance: 'user-4001', ...entry });

it("shows an instance's warnings and errors, with the reason", () => {
  expect(problemOf(line({ level: 'warn', msg: 'sweep is repeated' }))).toBe('sweep is repeated');
  expect(problemOf(line({ level: 'fatal', msg: 'ended' }))).toBe('ended');
  const err = { type: 'Error', message: 'connect ECONNREFUSED' };
  expect(problemOf(line({ level: 'error', msg: 'Redis is away', err }))).toBe('Redis is away: connect ECONNREFUSED');
});

it('leaves the rest to the log file', () => {
  expect(problemOf(line({ level: 'info', msg: 'user-4001 listens' }))).toBeUndefined();
  expect(problemOf(line({ level: 'debug', msg: 'a request' }))).toBeUndefined();
  expect(problemOf('a line that is not JSON')).toBeUndefined();
  expect(problemOf('{ half a line')).toBeUndefined();
});
