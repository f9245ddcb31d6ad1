import { buildSchema, getOperationAST, parse, type FieldNode } from 'graphql';
import { SelectionScope, unmarkedFields } from './selection-scope.js';

const schema = buildSchema(`
  type Query { x: Int }
  type Subscription { event: Event! chat: Chat! message: Message! }
  union Event = Added | Changed
  type Added { message: Message! }
  type Changed { chat: Chat! }
  type Chat { id: ID! name: String people: [String!]! unread: Int! last: Message }
  type Message { id: ID! chat: Chat! }
`);
const fields = (name: string): Record<string, { extensions: object }> =>
  (schema.getType(name) as unknown as { getFields(): Record<string, { extensions: object }> }).getFields();
fields('Chat')['people'].extensions = { scope: 'chat' };
fields('Chat')['last'].extensions = { scope: 'chat' };
fields('Chat')['unread'].extensions = { scope: 'viewer' };
fields('Message')['chat'].extensions = { scope: 'chat' };

function scopeOf(text: string, typeName: string): string {
  const document = parse(`subscription { ${text}`);
  const [root] = getOperationAST(document)!.selectionSet.selections;
  return new SelectionScope(schema, document).of((root as FieldNode).selectionSet, typeName);
}

it.each([
  ['chat { id name } }', 'Chat', 'event'],
  ['chat { __typename } }', 'Chat', 'event'],
  ['chat { id people } }', 'Chat', 'chat'],
  ['chat { people unread } }', 'Chat', 'viewer'],
  ['chat { last { id } } }', 'Chat', 'chat'],
  ['chat { last { chat { unread } } } }', 'Chat', 'viewer'],
  ['message { id } }', 'Message', 'event'],
  ['message { chat { id } } }', 'Message', 'chat'],
  ['message { chat { unread } } }', 'Message', 'viewer'],
  ['chat { ...F } } fragment F on Chat { unread }', 'Chat', 'viewer'],
  ['chat { ... { ...F } } } fragment F on Chat { people }', 'Chat', 'chat'],
  ['event { ... on Added { message { id } } ... on Changed { chat { unread } } } }', 'Added', 'event'],
  ['event { ... on Added { message { id } } ... on Changed { chat { unread } } } }', 'Changed', 'viewer'],
  ['event { ...E } } fragment E on Event { ... on Changed { chat { people } } }', 'Changed', 'chat'],
  ['event { ...E } } fragment E on Event { ... on Changed { chat { people } } }', 'Added', 'event'],
])('%s on %s rests on: %s', (text, typeName, expected) => {
  expect(scopeOf(text, typeName)).toBe(expected);
});

describe('a field that is loaded and that nobody marked', () => {
  const unmarked = buildSchema(`
    type Query { x: Int }
    type Subscription { chat: Chat! }
    type Chat { id: ID! topic: String owner: Person }
    type Person { id: ID! mood: String }
    type Elsewhere { secret: String }
  `);
  const resolvers = (name: string): Record<string, { resolve?: () => unknown }> =>
    (unmarked.getType(name) as unknown as { getFields(): Record<string, { resolve?: () => unknown }> }).getFields();
  resolvers('Chat')['topic'].resolve = () => 'loaded';
  resolvers('Person')['mood'].resolve = () => 'loaded';
  resolvers('Elsewhere')['secret'].resolve = () => 'loaded';
  resolvers('Chat')['id'].resolve = function rootFieldResolver() {
    return 'a property';
  };

  it('is shared with nobody', () => {
    const scope = (text: string): string => {
      const document = parse(`subscription { chat { ${text} } }`);
      const [root] = getOperationAST(document)!.selectionSet.selections;
      return new SelectionScope(unmarked, document).of((root as FieldNode).selectionSet, 'Chat');
    };
    expect(['id', 'topic', 'owner { id }', 'owner { mood }'].map(scope)).toEqual([
      'event',
      'viewer',
      'event',
      'viewer',
    ]);
  });

  it('is named, so that the service does not start', () => {
    expect(unmarkedFields(unmarked)).toEqual(['Chat.topic', 'Person.mood']);
    expect(unmarkedFields(schema)).toEqual([]);
  });
});
