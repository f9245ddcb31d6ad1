import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

type Schemas = Record<'user' | 'sender' | 'receiver', string>;

const rootFieldsOf = (schema: GraphQLSchema): string[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .filter((field) => field !== 'health');

/** Which service answers each root field, as a TypeScript module; `health` belongs to all of them and is left out. */
export const serviceMapSource = (schemas: Record<string, GraphQLSchema>): string => {
  const entries = Object.entries(schemas)
    .flatMap(([service, schema]) => rootFieldsOf(schema).map((field) => [field, service] as const))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = entries.map(([field, service]) => `  ${field}: '${service}',`);
  return [
    '// Generated from the committed schemas of the three services: do not edit.',
    'export const rootFieldServices = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
};

/** Reads the schemas from their files and writes the map. Throws when two services offer the same root field. */
export const writeServiceMap = (files: Schemas, target: string): void => {
  const schemas = Object.fromEntries(
    Object.entries(files).map(([service, file]) => [service, buildSchema(readFileSync(file, 'utf8'))]),
  );
  const fields = Object.values(schemas).flatMap(rootFieldsOf);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice) throw new Error(`The root field ${twice} is offered by two services.`);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, serviceMapSource(schemas));
};
