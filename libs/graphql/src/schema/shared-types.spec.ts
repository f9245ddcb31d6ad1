import { buildSchema } from 'graphql';
import { sharedTypeProblems } from './shared-types.js';

const CHAT = 'type Chat { "The id." id: ID! name: String }';

function problems(one: string, other: string): string[] {
  const schema = (types: string): ReturnType<typeof buildSchema> => buildSchema(`${types} type Query { chat: Chat }`);
  return sharedTypeProblems({ sender: schema(one), receiver: schema(other) });
}

it('does not mind the order of fields, nor types that only one has', () => {
  expect(problems(CHAT, 'type Chat { name: String "The id." id: ID! } type Other { id: ID! }')).toEqual([]);
});

it.each([
  ['another type', CHAT.replace('String', 'String!'), '"name: String" and "name: String!"'],
  ['another description', CHAT.replace('The id.', 'Its id.'), '""""The id."""" and """"Its id.""""'],
  ['one field more', CHAT.replace('name', 'more: Int name'), '"name: String" and "more: Int"'],
])('finds %s', (_what, other, difference) => {
  expect(problems(CHAT, other)).toEqual([`Chat differs between sender and receiver: ${difference}`]);
});
