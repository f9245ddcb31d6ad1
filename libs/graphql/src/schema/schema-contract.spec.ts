import { buildSchema } from 'graphql';
import { contractProblems } from './schema-contract.js';

const CONTRACT = `
  enum Kind { one two }
  union Thing = Apple | Pear
  type Apple { id: ID! }
  type Pear { id: ID! name: String tags: [String!]! }
  input PickInput { kind: Kind = one, count: Int! }
  type Query { thing(id: ID!, kind: Kind, limit: Int = 50): Thing! pick(pickInput: PickInput!): Pear }
`;

function problems(change: (text: string) => string): string[] {
  const schema = change(CONTRACT);
  if (schema === CONTRACT) throw new Error('The change changed nothing.');
  return contractProblems(buildSchema(CONTRACT), buildSchema(schema));
}

it('finds nothing wrong with the contract itself', () => {
  expect(contractProblems(buildSchema(CONTRACT), buildSchema(CONTRACT))).toEqual([]);
});

it.each([
  ['another field', 'type Apple { id: ID!', 'type Apple { id: ID! more: Int!'],
  ['another union member', 'Apple | Pear', 'Apple | Pear | Query'],
  ['another enum value', 'one two', 'one two three'],
  ['an optional argument', 'thing(id: ID!', 'thing(more: Int, id: ID!'],
  ['an optional input field', 'count: Int!', 'count: Int! more: Int! = 1'],
  ['a stricter answer', 'name: String', 'name: String!'],
  ['a more lenient argument', 'thing(id: ID!', 'thing(id: ID'],
])('allows %s', (_what, from, to) => {
  expect(problems((text) => text.replace(from, to))).toEqual([]);
});

it.each([
  ['a missing field', ' name: String ', ' ', 'Pear.name is missing.'],
  ['a weaker answer', 'type Apple { id: ID!', 'type Apple { id: ID', 'Apple.id gives ID, not ID!.'],
  ['a weaker list', '[String!]!', '[String]!', 'Pear.tags gives [String]!, not [String!]!.'],
  ['another answer', 'type Apple { id: ID!', 'type Apple { id: Int!', 'Apple.id gives Int!, not ID!.'],
  ['a missing argument', 'id: ID!, kind: Kind, ', 'id: ID!, ', 'Query.thing(kind) is missing.'],
  ['a stricter argument', ', kind: Kind,', ', kind: Kind!,', 'Query.thing(kind) takes Kind!, not Kind.'],
  ['another argument type', 'thing(id: ID!', 'thing(id: String!', 'Query.thing(id) takes String!, not ID!.'],
  ['another default', '= 50', '= 10', 'Query.thing(limit) is 10 when left out, not 50.'],
  ['a new required argument', 'pick(', 'pick(more: Int!, ', 'Query.pick(more) is required, and not in the contract.'],
  ['a stricter input', 'kind: Kind = one,', 'kind: Kind! = one,', 'PickInput.kind takes Kind!, not Kind.'],
  [
    'a new required input field',
    'count: Int!',
    'count: Int! more: Int!',
    'PickInput.more is required, and not in the contract.',
  ],
  ['a missing enum value', 'one two', 'one', 'Kind.two is missing.'],
  ['a missing union member', 'Apple | Pear', 'Pear', 'Thing lacks its member Apple.'],
  ['another kind', 'union Thing = Apple | Pear', 'type Thing { id: ID! }', 'Thing is of another kind.'],
])('finds %s', (_what, from, to, problem) => {
  expect(problems((text) => text.replace(from, to))).toEqual([problem]);
});
