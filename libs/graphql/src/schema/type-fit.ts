import { isListType, isNonNullType, type GraphQLInputType, type GraphQLOutputType, type GraphQLType } from 'graphql';

/** True when a field of type `offered` never gives what a reader of `asked` does not expect: as strict, or stricter. */
export function givesOnly(asked: GraphQLOutputType, offered: GraphQLOutputType): boolean {
  return isWithin(offered, asked);
}

/** True when an argument of type `offered` takes whatever one of type `asked` does: as lenient, or more so. */
export function takesAll(asked: GraphQLInputType, offered: GraphQLInputType): boolean {
  return isWithin(asked, offered);
}

/** Whether every value of the narrow type is one of the wide type. Types of two schemas are compared by their names. */
function isWithin(narrow: GraphQLType, wide: GraphQLType): boolean {
  if (isNonNullType(wide)) return isNonNullType(narrow) && isWithin(narrow.ofType, wide.ofType);
  if (isNonNullType(narrow)) return isWithin(narrow.ofType, wide);
  if (isListType(wide)) return isListType(narrow) && isWithin(narrow.ofType, wide.ofType);
  return !isListType(narrow) && narrow.toString() === wide.toString();
}
