import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { expectData, graphqlRequest, sharedSystem, type InstanceAddress } from '#libs/testing';

it.each(['user', 'sender', 'receiver'] as const)(
  'the %s service runs the schema that is committed',
  async (service) => {
    const instance = sharedSystem()[service][0] as InstanceAddress;
    const told = expectData(await graphqlRequest<IntrospectionQuery>(instance.http, getIntrospectionQuery()));
    const committed = await readFile(new URL(`../../../apps/${service}/schema.graphql`, import.meta.url), 'utf8');
    expect(printSchema(lexicographicSortSchema(buildClientSchema(told)))).toBe(
      printSchema(lexicographicSortSchema(buildSchema(committed))),
    );
  },
);

it.each(['user', 'sender', 'receiver'])('every list of the %s service has a known cost', async (service) => {
  const script = fileURLToPath(new URL(`../../../dist/apps/${service}/src/emit-schema.js`, import.meta.url));
  await promisify(execFile)(process.execPath, [script, '--check']);
});
