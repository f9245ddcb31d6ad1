import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
} from 'graphql';
import { takesAll, givesOnly } from './type-fit.js';

/**
 * What a schema lacks of its contract, a line each: what a query that is written against the contract would trip over.
 * A schema may offer more: other types, fields, union members, enum values, and optional arguments.
 */
export function contractProblems(contract: GraphQLSchema, schema: GraphQLSchema): string[] {
  return Object.values(contract.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => typeProblems(type, schema.getType(type.name)));
}

function typeProblems(asked: GraphQLNamedType, offered: GraphQLNamedType | undefined): string[] {
  if (!offered) return [`${asked.name} is missing.`];
  if (asked.constructor !== offered.constructor) return [`${asked.name} is of another kind.`];
  if (isObjectType(asked) || isInterfaceType(asked)) return fieldsProblems(asked, offered as GraphQLObjectType);
  if (isInputObjectType(asked)) return inputProblems(asked, offered as GraphQLInputObjectType);
  if (isEnumType(asked)) return enumProblems(asked, offered as GraphQLEnumType);
  if (isUnionType(asked)) return unionProblems(asked, offered as GraphQLUnionType);
  return [];
}

function fieldsProblems(asked: GraphQLObjectType | GraphQLInterfaceType, offered: GraphQLObjectType): string[] {
  const fields = offered.getFields();
  return Object.values(asked.getFields()).flatMap((field) =>
    fieldProblems(`${asked.name}.${field.name}`, field, fields[field.name]),
  );
}

function fieldProblems(
  name: string,
  asked: GraphQLField<unknown, unknown>,
  offered: GraphQLField<unknown, unknown> | undefined,
): string[] {
  if (!offered) return [`${name} is missing.`];
  const problems = givesOnly(asked.type, offered.type)
    ? []
    : [`${name} gives ${String(offered.type)}, not ${String(asked.type)}.`];
  for (const arg of asked.args) {
    const found = offered.args.find((other) => other.name === arg.name);
    problems.push(...valueProblems(`${name}(${arg.name})`, arg, found));
  }
  for (const arg of offered.args) {
    const isNew = !asked.args.some((other) => other.name === arg.name);
    if (isNew && isRequiredArgument(arg)) problems.push(`${name}(${arg.name}) is required, and not in the contract.`);
  }
  return problems;
}

function inputProblems(asked: GraphQLInputObjectType, offered: GraphQLInputObjectType): string[] {
  const [wanted, found] = [asked.getFields(), offered.getFields()];
  const problems = Object.values(wanted).flatMap((field) =>
    valueProblems(`${asked.name}.${field.name}`, field, found[field.name]),
  );
  for (const field of Object.values(found)) {
    const isNew = !Object.hasOwn(wanted, field.name);
    if (isNew && isRequiredInputField(field)) {
      problems.push(`${asked.name}.${field.name} is required, and not in the contract.`);
    }
  }
  return problems;
}

/** An argument or an input's field. */
function valueProblems(
  name: string,
  asked: GraphQLArgument | GraphQLInputField,
  offered: GraphQLArgument | GraphQLInputField | undefined,
): string[] {
  if (!offered) return [`${name} is missing.`];
  if (!takesAll(asked.type, offered.type)) return [`${name} takes ${String(offered.type)}, not ${String(asked.type)}.`];
  const [wanted, found] = [JSON.stringify(asked.defaultValue), JSON.stringify(offered.defaultValue)];
  return wanted === found ? [] : [`${name} is ${found ?? 'nothing'} when left out, not ${wanted ?? 'nothing'}.`];
}

function enumProblems(asked: GraphQLEnumType, offered: GraphQLEnumType): string[] {
  return asked
    .getValues()
    .filter((value) => !offered.getValue(value.name))
    .map((value) => `${asked.name}.${value.name} is missing.`);
}

function unionProblems(asked: GraphQLUnionType, offered: GraphQLUnionType): string[] {
  const members = new Set(offered.getTypes().map((type) => type.name));
  return asked
    .getTypes()
    .filter((type) => !members.has(type.name))
    .map((type) => `${asked.name} lacks its member ${type.name}.`);
}
