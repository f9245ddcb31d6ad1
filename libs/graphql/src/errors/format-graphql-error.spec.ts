import { ForbiddenException, Logger } from '@nestjs/common';
import { buildSchema, execute, GraphQLError, parse, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '#libs/domain';
import { formatGraphqlError } from './format-graphql-error.js';

const schema = buildSchema('type Query { number(from: Int!): Int words: String! }');

const logged: Record<string, unknown>[] = [];
const collect = (entry: Record<string, unknown>): void => void logged.push(entry);

beforeAll(() => Logger.overrideLogger({ log: collect, error: collect, warn: collect }));
beforeEach(() => logged.splice(0));
afterAll(() => Logger.overrideLogger(false));

/** What a client sees when the resolver of `number` does this. */
async function seen(number: () => unknown): Promise<GraphQLFormattedError | undefined> {
  const result = await execute({ schema, document: parse('{ number(from: 1) }'), rootValue: { number } });
  return result.errors?.map((error) => formatGraphqlError(error, 'request-1'))[0];
}

function throwing(error: unknown): () => never {
  return () => {
    throw error;
  };
}

it('tells a DomainError as it is, with its field', async () => {
  expect(await seen(throwing(DomainError.badInput('limit', 'limit must be at least 1.')))).toEqual({
    message: 'limit must be at least 1.',
    locations: [{ line: 1, column: 3 }],
    path: ['number'],
    extensions: { code: 'BAD_USER_INPUT', field: 'limit' },
  });
});

it('tells when a retry makes sense', async () => {
  expect((await seen(throwing(DomainError.rateLimited(750))))?.extensions).toEqual({
    code: 'RATE_LIMITED',
    retryAfterMs: 750,
  });
});

it('tells a lost database as UNAVAILABLE, without its words, and logs it', async () => {
  const lost = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  const answer = await seen(throwing(lost));
  expect(answer?.extensions).toEqual({ code: 'UNAVAILABLE' });
  expect(JSON.stringify(answer)).not.toContain('10.0.0.7');
  expect(logged).toEqual([expect.objectContaining({ requestId: 'request-1', err: lost })]);
});

it.each([
  [
    'an error of the database',
    Object.assign(new Error('duplicate key "users_email"'), { code: '23505', query: 'INSERT' }),
  ],
  ['a fault of ours', new TypeError('Cannot read properties of undefined')],
  ['a thrown text', 'secret'],
  [
    'a GraphQL error with a code of somebody else',
    new GraphQLError('secret', { extensions: { code: 'SECRET', more: 1 } }),
  ],
])('masks %s, and the log has it under the request id', async (_what, error) => {
  const answer = await seen(throwing(error));
  expect(answer?.message).toBe('Something went wrong here. The request id finds it in the log.');
  expect(answer?.extensions).toEqual({ code: 'INTERNAL', requestId: 'request-1' });
  expect(logged).toEqual([expect.objectContaining({ requestId: 'request-1', path: 'number' })]);
});

it('masks a result that the schema cannot show', async () => {
  expect((await seen(() => 'many'))?.extensions).toEqual({ code: 'INTERNAL', requestId: 'request-1' });
  const { errors } = await execute({ schema, document: parse('{ words }'), rootValue: { words: () => null } });
  expect(formatGraphqlError(errors?.[0] as GraphQLError, 'request-2').extensions).toEqual({
    code: 'INTERNAL',
    requestId: 'request-2',
  });
});

it('tells what a framework refused by its status', async () => {
  expect((await seen(throwing(new ForbiddenException('no'))))?.extensions).toEqual({ code: 'FORBIDDEN' });
});

it.each([
  ['a variable of the wrong type', { from: 'x' }, 'query ($from: Int!) { number(from: $from) }'],
  ['a variable that is missing', {}, 'query ($from: Int!) { number(from: $from) }'],
  ['a variable without a value where one is needed', { from: null }, 'query ($from: Int = 1) { number(from: $from) }'],
])('tells %s as BAD_USER_INPUT', async (_what, variableValues, text) => {
  const { errors } = await execute({ schema, document: parse(text), variableValues, rootValue: { number: () => 1 } });
  expect(errors).toHaveLength(1);
  expect(formatGraphqlError(errors?.[0] as GraphQLError, 'request-1').extensions).toEqual({ code: 'BAD_USER_INPUT' });
});

it('tells more unreadable values than GraphQL counts as BAD_USER_INPUT, and logs none of them', async () => {
  const lists = buildSchema('type Query { number(each: [Int!]!): Int }');
  const document = parse('query ($each: [Int!]!) { number(each: $each) }');
  const variableValues = { each: Array.from({ length: 60 }, () => 'x') };
  const { errors } = await execute({ schema: lists, document, variableValues, rootValue: { number: () => 1 } });
  const codes = errors?.map((error) => formatGraphqlError(error, 'request-1').extensions?.code);
  expect(new Set(codes)).toEqual(new Set(['BAD_USER_INPUT']));
  expect([errors?.length, logged]).toEqual([51, []]);
});
