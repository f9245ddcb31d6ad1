import { buildSchema, parse, type GraphQLSchema } from 'graphql';
import { listsOfUnknownSize, withKnownListSizes } from './list-size.js';
import { OperationCosts } from './operation-cost.js';

const schema = buildSchema(`
  type Query { chats(limit: Int = 50): [Chat!]! chat: Chat! byIds(ids: [ID!]!): [Chat!]! mine: [Chat!]! page(limit: Int = 20): Page! }
  type Page { items: [Chat!]! next: String }
  type Mutation { send: Message! add(ids: [ID!]!): Chat! }
  type Subscription { events(since: [Position!]): Event! }
  input Position { chatId: ID! revision: Int! }
  union Event = Added | Updated
  type Added { chat: Chat! }
  type Updated { chat: Chat! }
  type Chat { id: ID! ids: [ID!]! people(limit: Int): [Person!]! messages(limit: Int = 50): [Message!] last: Message }
  type Message { id: ID! chat: Chat! }
  type Person { name: String }
`);

function tell(type: string, field: string, listSize: unknown): void {
  const { [field]: told } = (
    schema.getType(type) as never as { getFields(): Record<string, { extensions: object }> }
  ).getFields();
  told.extensions = { ...told.extensions, listSize };
}

beforeAll(() => {
  tell('Chat', 'ids', 5000);
  tell('Query', 'byIds', { argument: 'ids' });
  tell('Query', 'mine', 200);
});

function costOf(
  text: string,
  variables: Record<string, unknown> = {},
  name?: string,
  of: GraphQLSchema = schema,
): number {
  return new OperationCosts().of(of, parse(text), name, variables);
}

describe('a list', () => {
  it.each([
    ['its literal limit', '{ chats(limit: 7) { id } }', 7],
    ['its default', '{ chats { id } }', 50],
    ['a page, where nothing is said', '{ chat { people { name } } }', 200],
    ['a page at the most', '{ chats(limit: 99999) { id } }', 200],
    ['its default for null', '{ chats(limit: null) { id } }', 50],
    ['what is said of it', '{ mine { id } }', 200],
    ['a hundredth of what is said of a list of scalars', '{ chat { ids } }', 50],
    ['nothing when there is none', '{ chat { id last { id } } }', 0],
    ['in a page the limit of the page', '{ page(limit: 30) { items { people(limit: 2) { name } } } }', 60],
    ['the items that are given, and those that come', '{ byIds(ids: ["a", "b"]) { id } }', 4],
  ])('costs %s', (_what, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it('costs the value of its variable, else the default of the variable, else its own', () => {
    const text = 'query ($limit: Int = 3) { chats(limit: $limit) { id } }';
    expect([costOf(text, { limit: 9 }), costOf(text, { limit: 999 }), costOf(text)]).toEqual([9, 200, 3]);
    expect(costOf(text, { limit: null })).toBe(50);
    expect(costOf(text.replace(' = 3', ''))).toBe(50);
  });

  it('costs its limit times what is below it, and lists beside each other add up', () => {
    expect(costOf('{ chats(limit: 10) { messages(limit: 20) { chat { messages(limit: 5) { id } } } } }')).toBe(1000);
    expect(costOf('{ chats(limit: 10) { messages(limit: 20) { id } people(limit: 3) { name } } }')).toBe(230);
    expect(costOf('{ chats(limit: 10) { people(limit: 3) { name } ids } }')).toBe(500);
    expect(costOf('{ chats(limit: 10) { people(limit: 99) { name } ids } }')).toBe(990);
    expect(costOf('{ a: chats(limit: 10) { id } b: chats(limit: 20) { id } }')).toBe(30);
    const nested = 'query ($n: Int) { chats(limit: $n) { messages(limit: $n) { id } last { chat { ids } } } }';
    expect([costOf(nested, { n: 10 }), costOf(nested, { n: 100 })]).toEqual([500, 10_000]);
  });
});

describe('an operation', () => {
  it('is measured as it runs: what stands there twice is asked once', () => {
    const text = `{ chats(limit: 10) { ...A ...A ...B people(limit: 2) { name } } }
      fragment A on Chat { people(limit: 2) { name } } fragment B on Chat { ... on Chat { people(limit: 2) { name } } }`;
    expect(costOf(text)).toBe(20);
    expect(costOf('{ chat { x: people(limit: 2) { name } y: people(limit: 2) { name } } }')).toBe(4);
  });

  it('is measured with its fragments, whatever they are on', () => {
    const text = `subscription { events { ... on Added { chat { ...C } } ... on Updated { chat { ...C } } } }
      fragment C on Chat { people(limit: 4) { name } }`;
    expect(costOf(text)).toBe(8);
  });

  it('of any kind costs the same', () => {
    expect(costOf('mutation { send { chat { messages { chat { people { name } } } } } }')).toBe(10_000);
    const since = 'subscription ($since: [Position!]) { events(since: $since) { __typename } }';
    expect(costOf(since, { since: Array.from({ length: 1200 }, () => ({})) })).toBe(1200);
    expect([costOf(since, { since: null }), costOf(since, { since: {} }), costOf(since)]).toEqual([0, 1, 0]);
    expect(costOf('mutation { add(ids: ["a", "b", "c"]) { id } }')).toBe(3);
  });

  it('is the one that is named', () => {
    const text = 'query A { chats(limit: 1) { id } } query B { chats(limit: 2) { id } }';
    expect([costOf(text, {}, 'A'), costOf(text, {}, 'B'), costOf(text, {}, 'C')]).toEqual([1, 2, 0]);
  });

  it('is cheap to measure, however its fragments double', () => {
    const doubling = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Chat { ...F${n + 1} ...F${n + 1} }`);
    expect(costOf(`{ chat { ...F0 } } ${doubling.join(' ')} fragment F60 on Chat { people(limit: 9) { name } }`)).toBe(
      9,
    );
  });
});

describe('a list of unknown length', () => {
  const open = buildSchema(
    'type Query { all: [Int] page(limit: Int): [Int] one: Thing } type Thing { parts: [String!]! }',
  );

  it('is found before a schema with it is written', () => {
    expect(listsOfUnknownSize(open)).toEqual(['Query.all', 'Thing.parts']);
    expect(() => withKnownListSizes(open)).toThrow('Query.all, Thing.parts');
    expect(listsOfUnknownSize(schema)).toEqual([]);
  });

  it('costs more than anything', () => {
    expect(costOf('{ one { parts } page }', {}, undefined, open)).toBe(Infinity);
  });
});
