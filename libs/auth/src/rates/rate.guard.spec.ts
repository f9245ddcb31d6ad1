import type { ExecutionContext } from '@nestjs/common';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { ratePeriodMs, type RateName } from '#libs/config';
import type { RateLimiter } from '#libs/events';
import { DomainError } from '#libs/domain';
import { unlimitedFields, type RateLimits } from './limited.decorator.js';
import { RateGuard } from './rate.guard.js';

const schema = buildSchema(`
  type Query { chats: Int people(search: String): Int searchAll: Int find(query: String!): Int }
  type Mutation { limited: Int within: Int forgotten: Int }
`);

function limit(type: GraphQLObjectType, name: string, limits: RateLimits): void {
  type.getFields()[name].extensions = { rateLimits: limits };
}

const [query, mutation] = [schema.getQueryType()!, schema.getMutationType()!];
limit(mutation, 'limited', { viewer: ['SENDS_PER_SECOND_AND_USER', 'CHATS_PER_MINUTE_AND_USER'], operation: [] });
limit(mutation, 'within', { viewer: [], operation: ['SIGN_UPS_PER_HOUR_AND_ADDRESS'] });
limit(query, 'people', { viewer: ['SEARCHES_PER_SECOND_AND_USER'], operation: [] });

/** Who asks for a root field, as Nest shows it to a guard. */
function asks(parentType: GraphQLObjectType, fieldName: string, userId: string | null = 'ada'): ExecutionContext {
  const context = { viewer: userId === null ? null : { userId }, viewerError: null };
  const args = [undefined, {}, context, { parentType, fieldName, schema }];
  return {
    getType: () => 'graphql',
    getArgs: () => args,
    getClass: () => Object,
    getHandler: () => asks,
  } as unknown as ExecutionContext;
}

describe('the guard of rates', () => {
  let counted: string[];
  let full: RateName | undefined;
  const count = (how: string, rate: RateName, key: string): void => {
    if (rate === full) throw DomainError.rateLimited(1000);
    counted.push(`${how} ${rate} ${key}`);
  };
  const limiter = {
    allow: async (rate: RateName, key: string) => count('waits', rate, key),
    allowWithoutWaiting: (rate: RateName, key: string) => count('at once', rate, key),
  } as RateLimiter;
  const guard = new RateGuard(limiter);

  beforeEach(() => {
    counted = [];
    full = undefined;
  });

  it('counts for the viewer what the field names, and waits for Redis only where the time is long', async () => {
    expect(await guard.canActivate(asks(mutation, 'limited'))).toBe(true);
    expect(counted).toEqual(['at once SENDS_PER_SECOND_AND_USER ada', 'waits CHATS_PER_MINUTE_AND_USER ada']);
  });

  it('refuses when one of them is used up', async () => {
    full = 'CHATS_PER_MINUTE_AND_USER';
    await expect(guard.canActivate(asks(mutation, 'limited'))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('asks for a viewer where it counts for one', async () => {
    await expect(guard.canActivate(asks(mutation, 'limited', null))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await guard.canActivate(asks(mutation, 'within', null))).toBe(true);
    expect(counted).toEqual([]);
  });

  it('refuses a mutation or a search that was forgotten, and lets other reads be', async () => {
    await expect(guard.canActivate(asks(mutation, 'forgotten'))).rejects.toThrow(
      'Mutation.forgotten has no rate limit',
    );
    await expect(guard.canActivate(asks(query, 'searchAll'))).rejects.toThrow('Query.searchAll has no rate limit');
    expect(await guard.canActivate(asks(query, 'people'))).toBe(true);
    expect(await guard.canActivate(asks(query, 'chats'))).toBe(true);
  });

  it('knows what was forgotten from the schema alone', () => {
    expect(unlimitedFields(schema)).toEqual(['forgotten', 'searchAll', 'find']);
  });
});

it.each([
  ['SENDS_PER_SECOND_AND_USER', 1000],
  ['CHATS_PER_MINUTE_AND_USER', 60_000],
  ['SIGN_UPS_PER_HOUR_AND_ADDRESS', 3_600_000],
] as const)('the name %s tells its time', (rate, ms) => {
  expect(ratePeriodMs(rate)).toBe(ms);
});
