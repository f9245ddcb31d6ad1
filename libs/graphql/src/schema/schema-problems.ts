import { readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { SERVICES } from '#libs/config';
import { contractProblems } from './schema-contract.js';
import { sharedTypeProblems } from './shared-types.js';

/** Whether the emitted schemas below a project's folder keep the contract and agree with each other; a line a problem. */
export async function schemaProblems(root: string): Promise<string[]> {
  const schemas: Record<string, GraphQLSchema> = {};
  const problems: string[] = [];
  for (const service of SERVICES) {
    const schema = await readSchema(`${root}/apps/${service}/schema.graphql`);
    const contract = await readSchema(`${root}/libs/graphql/contract/${service}.graphql`);
    problems.push(...contractProblems(contract, schema).map((problem) => `${service}: ${problem}`));
    schemas[service] = schema;
  }
  return [...problems, ...sharedTypeProblems(schemas)];
}

async function readSchema(file: string): Promise<GraphQLSchema> {
  return buildSchema(await readFile(file, 'utf8'));
}
