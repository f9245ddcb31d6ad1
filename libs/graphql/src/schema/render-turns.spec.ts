import { setImmediate as turn } from 'node:timers/promises';
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import { RenderTurns, withRenderTurns } from './render-turns.js';

it('lets a list through at once while the turn is young', () => {
  expect(new RenderTurns(1000).enter('a')).toBeNull();
});

it('lets one list through a turn once it is not, and operations alternate', async () => {
  const turns = new RenderTurns(0);
  const through: string[] = [];
  for (const name of ['a1', 'a2', 'a3', 'b1', 'b2']) {
    void turns.enter(name[0])?.then(() => through.push(name));
  }
  for (let count = 1; count <= 5; count++) {
    await turn();
    expect(through.length).toBeLessThanOrEqual(count);
  }
  while (through.length < 5) await turn();
  expect(through).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
});

it('others go on while many lists are rendered, and the answer is the same', async () => {
  const schema = buildSchema('type Query { rows(limit: Int): [Row!]! } type Row { n: Int rows(limit: Int): [Row!]! }');
  const rows = (length: number): object[] => Array.from({ length }, (_, n) => ({ n }));
  for (const name of ['Query', 'Row']) {
    (schema.getType(name) as GraphQLObjectType).getFields()['rows'].resolve = (_source, { limit }) => rows(limit);
  }
  withRenderTurns(schema, new RenderTurns(2));
  let turnsOfOthers = 0;
  let isDone = false;
  const others = (async () => {
    for (; !isDone; turnsOfOthers++) await turn();
  })();
  const document = parse('{ rows(limit: 100) { rows(limit: 100) { n } } }');
  const { data } = await execute({ schema, document, contextValue: {} });
  isDone = true;
  await others;
  expect((data?.['rows'] as { rows: object[] }[]).map((row) => row.rows.length)).toEqual(Array(100).fill(100));
  expect(turnsOfOthers).toBeGreaterThan(10);
});
