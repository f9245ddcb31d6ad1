import { readFile, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { unlimitedFields } from '#libs/auth';
import type { Service } from '#libs/config';
import { withKnownListSizes } from '../limits/list-size.js';
import { ORPHANED_TYPES, SCHEMA_OPTIONS } from './schema-options.js';

type ResolverClass = new (...args: never[]) => object;

const HEADER = '# Generated from the resolvers by emit-schema; not edited by hand.\n\n';

/**
 * The schema that these resolver classes make, sorted and with its descriptions. Needs no database and no Redis.
 * @throws when a mutation or a search has no rate limit, or the cost of a list is unknown.
 */
export async function schemaText(resolvers: ResolverClass[], orphanedTypes: object[] = []): Promise<string> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, {
    logger: false,
    abortOnError: false,
  });
  try {
    const options = {
      ...SCHEMA_OPTIONS,
      orphanedTypes: [...ORPHANED_TYPES, ...orphanedTypes] as NonNullable<typeof SCHEMA_OPTIONS.orphanedTypes>,
    };
    const schema = withKnownListSizes(await app.get(GraphQLSchemaFactory).create(resolvers, options));
    const unlimited = unlimitedFields(schema);
    if (unlimited.length > 0) throw new Error(`No rate limit (@Limited, @LimitedWithin): ${unlimited.join(', ')}.`);
    return `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
  } finally {
    await app.close();
  }
}

/**
 * The whole of an app's emit-schema.ts: writes apps/<service>/schema.graphql below the working folder, or with
 * `--check` fails when the file is not what the resolvers make.
 */
export async function emitSchema(service: Service, resolvers: ResolverClass[], args = process.argv): Promise<void> {
  const file = `apps/${service}/schema.graphql`;
  const made = await schemaText(resolvers);
  if (!args.includes('--check')) {
    await writeFile(file, made);
    return;
  }
  if ((await readFile(file, 'utf8')) === made) return;
  process.stderr.write(`${file} is not what the resolvers make. Run "npm run schema" and look at the difference.\n`);
  process.exitCode = 1;
}
