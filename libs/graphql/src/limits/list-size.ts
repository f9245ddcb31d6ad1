import { Extensions } from '@nestjs/graphql';
import {
  getNullableType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { MAX_PAGE } from '#libs/domain';

/** How many objects a list may hold: a number, or as many as an argument of this name has items. */
export type ListLength = number | { argument: string };

type Field = GraphQLField<unknown, unknown>;

const LIMIT = 'limit';
const EXTENSION = 'listSize';

/**
 * Says how long a list may be that has no `limit` argument, so that an operation that asks for it has a cost before it
 * runs. Of scalars count one for each hundred: that is what they weigh beside objects.
 */
export function ListSize(length: ListLength): MethodDecorator & PropertyDecorator {
  return Extensions({ [EXTENSION]: length });
}

/** How long a list is before it is read: null when nothing says so. `limit` has its default, and MAX_PAGE at the most. */
export function listLength(field: Field): ListLength | { limitFrom: string; fallback: number } | null {
  const told = field.extensions[EXTENSION] as ListLength | undefined;
  if (told !== undefined) return told;
  const limit = field.args.find(({ name }) => name === LIMIT);
  if (!limit) return null;
  const fallback = typeof limit.defaultValue === 'number' ? limit.defaultValue : MAX_PAGE;
  return { limitFrom: LIMIT, fallback };
}

export function isList(type: GraphQLOutputType | GraphQLInputType): boolean {
  return isListType(getNullableType(type));
}

/** The lists of a schema that nobody has said the length of, such as `Chat.participantIds`: their cost is unknown. */
export function listsOfUnknownSize(schema: GraphQLSchema): string[] {
  const names: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      if (isList(field.type) && listLength(field) === null) names.push(`${type.name}.${field.name}`);
    }
  }
  return names;
}

/** The schema itself. @throws when the cost of one of its lists is unknown: then a service does not start. */
export function withKnownListSizes(schema: GraphQLSchema): GraphQLSchema {
  const unknown = listsOfUnknownSize(schema);
  if (unknown.length === 0) return schema;
  throw new Error(`${unknown.join(', ')}: say how long this list may be, with a limit argument or @ListSize.`);
}
