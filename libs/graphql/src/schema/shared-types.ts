import {
  isIntrospectionType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printType,
  type GraphQLSchema,
} from 'graphql';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Where two services say different things of one type, a line each: its fields, their types, arguments and
 * descriptions. One client reads both, so a type has one meaning.
 */
export function sharedTypeProblems(schemas: Record<string, GraphQLSchema>): string[] {
  const printed = Object.entries(schemas).map(([service, schema]) => ({ service, types: printedTypes(schema) }));
  return printed.flatMap((one, index) => printed.slice(index + 1).flatMap((other) => differences(one, other)));
}

interface PrintedSchema {
  service: string;
  types: Map<string, string>;
}

function differences(one: PrintedSchema, other: PrintedSchema): string[] {
  return [...one.types].flatMap(([name, text]) => {
    const otherText = other.types.get(name);
    if (otherText === undefined || otherText === text) return [];
    return [`${name} differs between ${one.service} and ${other.service}: ${firstDifference(text, otherText)}`];
  });
}

function printedTypes(schema: GraphQLSchema): Map<string, string> {
  const types = Object.values(lexicographicSortSchema(schema).getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !ROOTS.has(type.name),
  );
  return new Map(types.map((type) => [type.name, printType(type)]));
}

function firstDifference(one: string, other: string): string {
  const [lines, otherLines] = [one.split('\n'), other.split('\n')];
  const at = lines.findIndex((line, index) => line !== otherLines[index]);
  const [here, there] = at < 0 ? ['', otherLines[lines.length]] : [lines[at], otherLines[at]];
  return `"${here?.trim() ?? ''}" and "${there?.trim() ?? ''}"`;
}
