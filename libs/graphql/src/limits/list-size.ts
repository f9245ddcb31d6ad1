import { Extensions } from '@nestjs/graphql';
import {
  getNamedType,
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

/** How many items a list may hold: a number, or as many as an argument of this name has items. */
export type ListLength = number | { argument: string };

type Field = GraphQLField<unknown, unknown>;

const LIMIT = 'limit';
const EXTENSION = 'listSize';

/**
 * Says how long a list may be that has no `limit` argument, nor stands in a page (an object whose field has one), so that
 * an operation that asks for it has a cost before it runs.
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
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const fields = types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((field) => ({ type: type.name, field }))
      : [],
  );
  const isPage = (name: string): boolean => {
    const from = fields.filter(({ field }) => getNamedType(field.type).name === name);
    return from.length > 0 && from.every(({ field }) => !isList(field.type) && listLength(field) !== null);
  };
  return fields
    .filter(({ type, field }) => isList(field.type) && listLength(field) === null && !isPage(type))
    .map(({ type, field }) => `${type}.${field.name}`);
}

/** The schema itself. @throws when the cost of one of its lists is unknown: its queries would all be refused. */
export function withKnownListSizes(schema: GraphQLSchema): GraphQLSchema {
  const unknown = listsOfUnknownSize(schema);
  if (unknown.length === 0) return schema;
  throw new Error(`${unknown.join(', ')}: say how long this list may be, with a limit argument or @ListSize.`);
}
