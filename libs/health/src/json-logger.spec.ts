import { Logger } from '@nestjs/common';
import { createLogger } from './json-logger.js';

const lines: Record<string, unknown>[] = [];
const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };

beforeAll(() => {
  Logger.overrideLogger(createLogger({ LOG_LEVEL: 'info', INSTANCE_NAME: 'user-4001' }, destination));
});
beforeEach(() => lines.splice(0));
afterAll(() => Logger.overrideLogger(false));

it('writes what Nest logs as JSON, with the instance, the context and the time', () => {
  new Logger('Accounts').warn('too many');
  expect(lines).toEqual([
    { level: 'warn', time: expect.any(String), instance: 'user-4001', context: 'Accounts', msg: 'too many' },
  ]);
  expect(new Date(String(lines[0]?.['time'])).getTime()).not.toBeNaN();
});

it('makes fields of an object', () => {
  new Logger('GraphQL').error({ message: 'an operation failed', requestId: 'r1', err: new TypeError('no') });
  expect(lines[0]).toMatchObject({ level: 'error', context: 'GraphQL', msg: 'an operation failed', requestId: 'r1' });
  expect(lines[0]?.['err']).toMatchObject({ type: 'TypeError', message: 'no', stack: expect.stringContaining('at ') });
});

it('writes an error with its cause, but not the statement and values that a database error carries', () => {
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(ada@example.org)' });
  const error = Object.assign(new Error('insert failed', { cause }), { query: 'INSERT', parameters: ['secret'] });
  new Logger('Database').error(error);
  expect(lines[0]).toMatchObject({ msg: 'insert failed', err: { cause: { code: '23505', message: 'duplicate key' } } });
  expect(JSON.stringify(lines)).not.toMatch(/secret|ada@example.org|INSERT/);
});

it('keeps the stack that Nest gives beside a text', () => {
  new Logger('ExceptionsHandler').error('no', 'Error: no\n    at somewhere');
  expect(lines[0]).toMatchObject({ context: 'ExceptionsHandler', msg: 'no', stack: 'Error: no\n    at somewhere' });
});

it('says of its own start-up nothing that is below the level', () => {
  new Logger('InstanceLoader').log('AppModule dependencies initialized');
  new Logger('Accounts').debug('detail');
  expect(lines).toEqual([]);
});
