import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { projectRoot } from '#libs/servers';
import { nastyValues } from './nasty-values.js';

/** Below the root field; deeper ones are the same fields again. */
const DEPTH = 3;

/** A value that a root field's argument, or one below it, can have; found by the names on the way to it. */
export type Usual = (field: string, argument: string) => unknown;

/** An operation of one root field with everything below it, each argument on the way as a variable. */
export interface FuzzedOperation {
  kind: 'query' | 'mutation' | 'subscription';
  field: string;
  text: string;
  variables: { name: string; type: GraphQLInputType; usual: unknown }[];
}

/** One place of an operation that takes a value, and the values that are tried there. */
export interface Place {
  operation: FuzzedOperation;
  /** The variable, and the fields and indexes below it. */
  path: (string | number)[];
  values: readonly unknown[];
}

export function schemaOf(service: string): GraphQLSchema {
  return buildSchema(readFileSync(join(projectRoot(), 'apps', service, 'schema.graphql'), 'utf8'));
}

/** Every root field of the schema as an operation. */
export function operationsOf(schema: GraphQLSchema, usual: Usual): FuzzedOperation[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const kinds = ['query', 'mutation', 'subscription'] as const;
  return roots.flatMap((root, n) =>
    Object.values(root?.getFields() ?? {}).map((field) => operationOf(schema, kinds[n], field, usual)),
  );
}

function operationOf(
  schema: GraphQLSchema,
  kind: FuzzedOperation['kind'],
  field: GraphQLField<unknown, unknown>,
  usual: Usual,
): FuzzedOperation {
  const variables: FuzzedOperation['variables'] = [];
  const given = (args: readonly GraphQLArgument[], names: readonly string[]): string => {
    if (args.length === 0) return '';
    const each = args.map((arg) => {
      const name = [...names, arg.name].join('_');
      const isKnown = variables.some((variable) => variable.name === name);
      if (!isKnown)
        variables.push({
          name,
          type: arg.type,
          usual: usualValue(arg.type, names.at(-1) ?? field.name, arg.name, usual),
        });
      return `${arg.name}: $${name}`;
    });
    return `(${each.join(', ')})`;
  };
  const selection = (type: GraphQLOutputType, names: readonly string[]): string => {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    if (isUnionType(named) || isInterfaceType(named)) {
      const each = schema.getPossibleTypes(named).map((one) => `... on ${one.name} ${selection(one, names)}`);
      return `{ __typename ${each.join(' ')} }`;
    }
    if (!isObjectType(named)) return '';
    const below = Object.values(named.getFields()).filter(
      (one) => isLeafType(getNamedType(one.type)) || names.length < DEPTH,
    );
    const isOver = (one: GraphQLField<unknown, unknown>): boolean => names.includes(one.name);
    const each = below
      .filter((one) => !isOver(one))
      .map((one) => `${one.name}${given(one.args, [...names, one.name])} ${selection(one.type, [...names, one.name])}`);
    return `{ __typename ${each.join(' ')} }`;
  };
  const called = `${field.name}${given(field.args, [])} ${selection(field.type, [field.name])}`;
  const declared = variables.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  return { kind, field: field.name, text: `${kind}${declared && ` (${declared})`} { ${called} }`, variables };
}

/** What is needed, and pages of one. */
function usualValue(type: GraphQLInputType, field: string, name: string, usual: Usual): unknown {
  if (name === 'limit') return 1;
  if (!isNonNullType(type)) return undefined;
  const inner = getNullableType(type) as GraphQLInputType;
  if (isListType(inner)) return [usualValue(inner.ofType, field, name, usual)];
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields()).map((one) => [
      one.name,
      usualValue(one.type, field, one.name, usual),
    ]);
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }
  if (isEnumType(inner)) return inner.getValues()[0].name;
  return usual(field, name);
}

/** Every place of the operation that takes a value: variables, fields of inputs, items of lists. */
export function placesOf(operation: FuzzedOperation): Place[] {
  return operation.variables.flatMap(({ name, type }) => placesBelow(operation, [name], type));
}

function placesBelow(operation: FuzzedOperation, path: Place['path'], type: GraphQLInputType): Place[] {
  const here = { operation, path, values: nastyValues(type) };
  const inner = getNullableType(type) as GraphQLInputType;
  if (isListType(inner)) return [here, ...placesBelow(operation, [...path, 0], inner.ofType)];
  if (!isInputObjectType(inner)) return [here];
  const fields = Object.values(inner.getFields());
  return [here, ...fields.flatMap((field) => placesBelow(operation, [...path, field.name], field.type))];
}

/** The operation's variables with the value in its place, the others as usual. */
export function variablesWith({ operation, path }: Place, value: unknown): Record<string, unknown> {
  const variables = structuredClone(Object.fromEntries(operation.variables.map(({ name, usual }) => [name, usual])));
  let holder = variables as Record<string | number, unknown>;
  for (const [n, step] of path.slice(0, -1).entries()) {
    holder[step] ??= typeof path[n + 1] === 'number' ? [] : {};
    holder = holder[step] as Record<string | number, unknown>;
  }
  holder[path.at(-1)!] = value;
  return variables as Record<string, unknown>;
}
