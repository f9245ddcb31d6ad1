import { buildSchema } from 'graphql';
import { undescribed } from './undescribed.js';

it('names every type, field and value that nobody explained', () => {
  const schema = buildSchema(`
    "A kind." enum Kind { "One." one two }
    type Thing { "The id." id: ID! kind: Kind }
    type Query { "A thing." thing: Thing other: Thing }
  `);
  expect(undescribed(schema)).toEqual([
    'Kind.two has no description.',
    'Thing has no description.',
    'Thing.kind has no description.',
    'Query.other has no description.',
  ]);
});
