import { buildSchema, OperationTypeNode } from 'graphql';
import type { DomainError } from '#libs/domain';
import { QueryChecker } from './query-checker.js';

const schema = buildSchema('type Query { number(a: Int): Int }');
const rules = {
  limits: { depth: 10, aliases: 15, rootFields: 20, tokens: 1000, cost: 10_000, answerBytes: 1000 },
  introspection: true,
};

it('gives the same document for the same text', () => {
  const checker = new QueryChecker(rules);
  const first = checker.check(schema, '{ number }');
  expect(first.document).toBeDefined();
  expect(checker.check(schema, '{ number }').document).toBe(first.document);
});

it('does not remember what it refused', () => {
  const checker = new QueryChecker(rules);
  const first = checker.check(schema, '{ nothing }');
  expect(first.errors).toHaveLength(1);
  expect(checker.check(schema, '{ nothing }')).not.toBe(first);
});

it('forgets the text that was used longest ago once it holds 100,000 tokens', () => {
  const checker = new QueryChecker(rules);
  const text = (number: number): string => `{ ${`n${number}: number(a: 1) `.repeat(15)} }`;
  const tokensEach = 15 * 8 + 2;
  const [used, unused] = [checker.check(schema, text(0)), checker.check(schema, text(1))];
  for (let number = 2; number < 100_000 / tokensEach; number++) {
    checker.check(schema, text(number));
    checker.check(schema, text(0));
  }
  checker.check(schema, text(100_000));
  expect(checker.check(schema, text(0)).document).toBe(used.document);
  expect(checker.check(schema, text(1)).document).not.toBe(unused.document);
});

describe('an answer', () => {
  const checker = new QueryChecker(rules);
  const long = { data: { number: 'x'.repeat(2000) } };

  it('may be as long as is allowed', () => {
    expect(checker.answerRefusal({ data: { number: 1 } }, OperationTypeNode.QUERY)).toBeNull();
  });

  it('that is longer is bad input; of a mutation it leaves open whether anything was written', () => {
    const codeFor = (operation: OperationTypeNode): unknown =>
      (checker.answerRefusal(long, operation)?.originalError as DomainError).code;
    expect(codeFor(OperationTypeNode.QUERY)).toBe('BAD_USER_INPUT');
    expect(codeFor(OperationTypeNode.MUTATION)).toBe('UNAVAILABLE');
  });
});
