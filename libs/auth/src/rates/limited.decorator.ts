import { Extensions } from '@nestjs/graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { RateName, UserRateName } from '#libs/config';

/** What limits how often a root field is asked for. */
export interface RateLimits {
  /** Counted for the viewer before the resolver runs. */
  viewer: readonly UserRateName[];
  /** Counted by the operation itself: for somebody who has no token yet, or when it knows how much it is. */
  operation: readonly RateName[];
}

const KEY = 'rateLimits';

/**
 * Limits how often a user asks for a root field; every mutation and every search needs this or LimitedWithin, and a
 * mutation without is refused. Each rate is a setting, and fields that name the same one share its budget.
 */
export function Limited(...viewer: [UserRateName, ...UserRateName[]]): MethodDecorator {
  return Extensions({ [KEY]: { viewer, operation: [] } satisfies RateLimits });
}

/**
 * Says that the operation counts for itself, by the settings named: where there is no viewer, or where it is known only
 * then for whom or how much. @param viewer what is counted before, for the viewer.
 */
export function LimitedWithin(
  operation: readonly [RateName, ...RateName[]],
  viewer: readonly UserRateName[] = [],
): MethodDecorator {
  return Extensions({ [KEY]: { viewer, operation } satisfies RateLimits });
}

/** The limits of a field of the schema; undefined when it has none. */
export function rateLimitsOf(field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): RateLimits | undefined {
  return (field.extensions as { [KEY]?: RateLimits })[KEY];
}

/** The mutations and searches of a schema that nothing limits: there should be none. */
export function unlimitedFields(schema: GraphQLSchema): string[] {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const searches = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(isSearch);
  return [...mutations, ...searches].filter((field) => !rateLimitsOf(field)).map(({ name }) => name);
}

/** Known by what it asks for: whoever searches gives a text. */
export function isSearch(field: Pick<GraphQLField<unknown, unknown>, 'name' | 'args'>): boolean {
  return /^search/i.test(field.name) || field.args.some(({ name }) => name === 'search' || name === 'query');
}
