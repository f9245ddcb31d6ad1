import { buildSchema, getIntrospectionQuery } from 'graphql';
import { parseAndCheck } from './parse-and-check.js';

const schema = buildSchema(`
  type Query { me: Person! }
  type Mutation { rename(name: String!): Person! }
  type Person { id: ID! name: String friend: Person! }
`);
const limits = { depth: 10, aliases: 15, rootFields: 20, tokens: 1000, cost: 10_000, answerBytes: 1000 };

function errorsOf(text: string, introspection = true): { code: unknown; message: string }[] {
  const { errors } = parseAndCheck(schema, text, { limits, introspection });
  return (errors ?? []).map((error) => ({ code: error.extensions['code'], message: error.message }));
}

/** A query of that many nested fields. */
function deep(depth: number): string {
  return `{ me ${'{ friend '.repeat(depth - 2)}{ id }${' }'.repeat(depth - 2)} }`;
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ');
}

function invalid(message: string): { code: string; message: string }[] {
  return [{ code: 'GRAPHQL_VALIDATION_FAILED', message }];
}

describe('depth', () => {
  it('lets 10 nested fields pass and refuses 11', () => {
    expect(errorsOf(deep(10))).toEqual([]);
    expect(errorsOf(deep(11))).toEqual(invalid('The query is 11 fields deep; 10 are allowed.'));
  });

  it('adds nothing for fragments, named or inline', () => {
    const spread = `{ ... on Query { me { ...A } } } fragment A on Person { ... on Person { ...B } } fragment B on Person `;
    const below = (depth: number): string => `${'{ friend '.repeat(depth)}{ id }${' }'.repeat(depth)}`;
    expect(errorsOf(spread + below(8))).toEqual([]);
    expect(errorsOf(spread + below(9))).toEqual(invalid('The query is 11 fields deep; 10 are allowed.'));
  });

  it('measures every operation of a document', () => {
    expect(errorsOf(`query A { me { id } } query B ${deep(11)}`)).toHaveLength(1);
  });
});

describe('width', () => {
  it('lets 15 aliases pass and refuses 16', () => {
    expect(errorsOf(`{ me { ${aliases(15)} } }`)).toEqual([]);
    expect(errorsOf(`{ me { ${aliases(16)} } }`)).toEqual(invalid('The query has 16 aliases; 15 are allowed.'));
  });

  it('counts the aliases of a fragment wherever it is spread', () => {
    const fragment = `fragment A on Person { ${aliases(8)} }`;
    expect(errorsOf(`{ me { ...A } } ${fragment}`)).toEqual([]);
    expect(errorsOf(`{ me { ...A friend { ...A } } } ${fragment}`)).toHaveLength(1);
  });

  it('lets 20 root fields pass and refuses 21, in fragments too', () => {
    const fragment = (count: number): string => `{ ...A } fragment A on Query { ${'me { id } '.repeat(count)} }`;
    expect(errorsOf(fragment(20))).toEqual([]);
    expect(errorsOf(fragment(21))).toEqual(invalid('The query has 21 root fields; 20 are allowed.'));
  });

  it('refuses fragments that double each other without counting them out', () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Person { ...F${n + 1} ...F${n + 1} }`);
    const text = `{ me { ...F0 } } ${doubling.join(' ')} fragment F60 on Person { a: id }`;
    expect(errorsOf(text)[0]?.message).toMatch(/aliases; 15 are allowed/);
  });
});

describe('text', () => {
  it('stops reading after 1,000 tokens', () => {
    expect(errorsOf(`{ me { ${'id '.repeat(2000)} } }`)).toEqual([
      { code: 'GRAPHQL_PARSE_FAILED', message: expect.stringContaining('1000 tokens') },
    ]);
  });

  it('says where a syntax error is', () => {
    const { errors } = parseAndCheck(schema, '{ me { id }', { limits, introspection: true });
    expect(errors?.[0]?.extensions['code']).toBe('GRAPHQL_PARSE_FAILED');
    expect(errors?.[0]?.locations).toEqual([{ line: 1, column: 12 }]);
  });
});

describe('the schema', () => {
  it('refuses cyclic fragments', () => {
    const text = '{ me { ...A } } fragment A on Person { friend { ...B } } fragment B on Person { ...A }';
    expect(errorsOf(text)).toEqual(invalid('Cannot spread fragment "A" within itself via "B".'));
  });

  it('refuses a kind of operation that it does not have', () => {
    expect(errorsOf('subscription { ticks }')).toEqual(invalid('This service has no subscriptions.'));
    expect(errorsOf('mutation { rename(name: "x") { id } }')).toEqual([]);
  });

  it.each([
    'subscription { ticks @skip(if: true) }',
    'subscription ($no: Boolean!) { ticks @include(if: $no) }',
    'subscription { ... on Subscription @skip(if: true) { ticks } }',
    'subscription { ...A @include(if: false) } fragment A on Subscription { ticks }',
    'subscription { ...A } fragment A on Subscription { ticks @skip(if: true) }',
  ])('refuses %s, which may leave a subscription without a root field', (text) => {
    const live = buildSchema('type Query { a: Int } type Subscription { ticks: Int }');
    const { errors } = parseAndCheck(live, text, { limits, introspection: true });
    expect(errors?.map((error) => error.extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const plain = text.replace(/ @\w+\(if: [^)]*\)/g, '').replace(' ($no: Boolean!)', '');
    expect(parseAndCheck(live, plain, { limits, introspection: true }).errors).toBeUndefined();
  });

  it('refuses an unknown field, and helps with its name outside of production only', () => {
    expect(errorsOf('{ me { naem } }')).toEqual(
      invalid('Cannot query field "naem" on type "Person". Did you mean "name"?'),
    );
    expect(errorsOf('{ me { naem } }', false)).toEqual(invalid('Cannot query field "naem" on type "Person".'));
  });

  it('answers the whole introspection query, but not in production', () => {
    expect(errorsOf(getIntrospectionQuery())).toEqual([]);
    const refused = errorsOf(getIntrospectionQuery(), false);
    expect(refused[0]?.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(errorsOf('{ __type(name: "Person") { name } }', false)).not.toEqual([]);
    expect(errorsOf('{ __typename me { __typename } }', false)).toEqual([]);
  });
});
