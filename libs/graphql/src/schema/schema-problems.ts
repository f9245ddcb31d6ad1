import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { GRAPHQL_SERVICES } from '#libs/config';
import { contractProblems } from './schema-contract.js';
import { sharedTypeProblems } from './shared-types.js';
import { undescribed } from './undescribed.js';

/** What is wrong with the schemas below a project's folder: against the contract, each other, or unexplained. */
export async function schemaProblems(root: string): Promise<string[]> {
  const schemas: Record<string, GraphQLSchema> = {};
  const problems: string[] = [];
  for (const service of GRAPHQL_SERVICES) {
    const schema = await readSchema(`${root}/apps/${service}/schema.graphql`);
    const contract = await readContract(`${root}/libs/graphql/contract`, service);
    const found = [...contractProblems(contract, schema), ...undescribed(schema)];
    problems.push(...found.map((problem) => `${service}: ${problem}`));
    schemas[service] = schema;
  }
  return [...problems, ...sharedTypeProblems(schemas)];
}

/** A service's file, its topics (`service.topic.graphql`), and what sender and receiver have alike (`both.topic.graphql`). */
async function readContract(folder: string, service: string): Promise<GraphQLSchema> {
  const prefixes = service === 'user' ? ['user.'] : [`${service}.`, 'both.'];
  const files = (await readdir(folder)).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
  const parts = await Promise.all(files.sort().map((name) => readFile(`${folder}/${name}`, 'utf8')));
  return buildSchema(parts.join('\n'));
}

async function readSchema(file: string): Promise<GraphQLSchema> {
  return buildSchema(await readFile(file, 'utf8'));
}
