import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { SERVICES } from '#libs/config';
import { contractProblems } from './schema-contract.js';
import { sharedTypeProblems } from './shared-types.js';
import { undescribed } from './undescribed.js';

/** What is wrong with the schemas below a project's folder: against the contract, each other, or unexplained. */
export async function schemaProblems(root: string): Promise<string[]> {
  const schemas: Record<string, GraphQLSchema> = {};
  const problems: string[] = [];
  for (const service of SERVICES) {
    const schema = await readSchema(`${root}/apps/${service}/schema.graphql`);
    const contract = await readSchema(`${root}/libs/graphql/contract/${service}.graphql`);
    const found = [...contractProblems(contract, schema), ...undescribed(schema)];
    problems.push(...found.map((problem) => `${service}: ${problem}`));
    schemas[service] = schema;
  }
  return [...problems, ...sharedTypeProblems(schemas)];
}

async function readSchema(file: string): Promise<GraphQLSchema> {
  return buildSchema(await readFile(file, 'utf8'));
}
