import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';

/** `health` is offered by every service and belongs to none of them. */
const rootFieldsOf = (schema) =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}))
    .filter((field) => field !== 'health');

/**
 * A code generator plugin: which service answers each root field, as a TypeScript module. `config.services` names the schema file of
 * each service. Throws when two services offer the same root field.
 */
export const plugin = (_schema, _documents, config) => {
  const owners = new Map();
  for (const [service, file] of Object.entries(config.services)) {
    for (const field of rootFieldsOf(buildSchema(readFileSync(file, 'utf8')))) {
      if (owners.has(field)) throw new Error(`The root field ${field} is offered by two services.`);
      owners.set(field, service);
    }
  }
  const entries = [...owners].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = entries.map(([field, service]) => `  ${field}: '${service}',`);
  return [
    '/** The service that answers each root field. */',
    'export const rootFieldServices = {',
    ...lines,
    '} as const;',
    '',
  ].join('\n');
};
