import { buildSchema, parse, type ExecutionArgs } from 'graphql';
import { OperationKeys, sharedVariables, shapingVariables } from './operation-keys.js';

const schema = buildSchema(`
  type Query { a: Int } type Subscription { events(since: [ID!]): Chat } type Chat { messages(limit: Int = 50): [Int!] }
`);
const document = parse(`subscription ($since: [ID!], $limit: Int = 3, $unused: String) {
  events(since: $since) { messages(limit: $limit) }
}`);
const args = (variableValues?: Record<string, unknown>): ExecutionArgs => ({ schema, document, variableValues });

describe('an operation is another one', () => {
  const keys = new OperationKeys();
  const keyOf = (variables?: Record<string, unknown>): string => keys.keyOf(args(variables));

  it('with another value of a variable that shapes it, left out and null told apart', () => {
    const all = [keyOf(), keyOf({ limit: null }), keyOf({ limit: 3 }), keyOf({ limit: 4 })];
    expect(new Set(all).size).toBe(4);
    expect(keyOf({ limit: 4 })).toBe(all[3]);
    expect(keyOf({ limit: undefined })).toBe(keyOf({}));
  });

  it('but not with another value of what only chooses what is told', () => {
    expect(keyOf({ since: ['a'], limit: 4 })).toBe(keyOf({ since: ['b'], unused: 'x', limit: 4 }));
  });

  it('in another document', () => {
    expect(keys.keyOf({ schema, document: parse('subscription { events { messages } }') })).not.toBe(keyOf());
  });
});

it('is executed with the variables that shape it, and of the others what GraphQL does not do without', () => {
  const text = 'subscription ($chat: ID!, $since: [ID!]!, $n: Int!) { events(since: $since) { messages(limit: $n) } }';
  const variableValues = { chat: 'c', since: ['a', 'b'], n: 7, stray: 'x' };
  expect(sharedVariables({ schema, document: parse(text), variableValues })).toEqual({ chat: 'c', since: [], n: 7 });
  expect(sharedVariables(args({ since: ['a'], limit: 1, unused: 'x' }))).toEqual({ limit: 1 });
});

it('keeps the variables that shape the result, and no others', () => {
  expect(shapingVariables(args({ since: ['a'], limit: null, unused: 'x'.repeat(9), stray: 1 }))).toEqual({
    limit: null,
  });
  expect(shapingVariables(args())).toEqual({});
});
