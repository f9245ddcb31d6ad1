import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** Types and fields without a description, a line each: the schema is the manual. */
export function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap(undescribedParts)
    .map((name) => `${name} has no description.`);
}

function undescribedParts(type: GraphQLNamedType): string[] {
  const names = type.description || ROOTS.has(type.name) ? [] : [type.name];
  for (const part of partsOf(type)) {
    if (!part.description) names.push(`${type.name}.${part.name}`);
  }
  return names;
}

function partsOf(type: GraphQLNamedType): readonly { name: string; description?: string | null | undefined }[] {
  if (isEnumType(type)) return type.getValues();
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return Object.values(type.getFields());
  return [];
}
