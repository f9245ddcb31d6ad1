import {
  buildClientSchema,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { loadServiceConfig } from '#libs/config';
import { createPerson, graphqlRequest, startSystem, type Person, type TestSystem } from '#libs/testing';

/** Counted for addresses, logins and sessions instead: apps/user/test/limits.e2e-spec.ts. */
const WITHOUT_VIEWER = new Set(['createUser', 'signIn', 'refreshSession', 'confirmEmail']);
const SERVICES = ['user', 'sender', 'receiver'] as const;

let system: TestSystem;

beforeAll(async () => {
  // All of the spec's people come from one address.
  const address = { SIGN_UPS_PER_HOUR_AND_ADDRESS: '1000', SIGN_INS_PER_MINUTE_AND_ADDRESS: '1000' };
  const env = { ...everyUserRate('1'), ...address, RATE_LIMITS: 'on' };
  system = await startSystem({ env, instances: { user: 1, sender: 1, receiver: 1 }, ownRedis: true });
}, 60_000);

it.each(SERVICES)(
  'every mutation and every search of the %s service is limited for a user',
  async (service) => {
    const { http } = system[service][0];
    const { data } = await graphqlRequest(http, getIntrospectionQuery());
    const schema = buildClientSchema(data as never);
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    const searches = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(searchesText);
    const fields = [
      ...mutations.filter(({ name }) => !WITHOUT_VIEWER.has(name)).map((field) => ({ kind: 'mutation', field })),
      ...searches.map((field) => ({ kind: 'query', field })),
    ];
    const outcomes: Record<string, boolean> = {};
    for (const { kind, field } of fields) {
      const person = await createPerson(system);
      outcomes[field.name] = await isLimited(http, person, kind, field);
    }
    expect(outcomes).toEqual(Object.fromEntries(fields.map(({ field }) => [field.name, true])));
  },
  120_000,
);

/** Every rate of a user set to a value, whatever rates there are. */
function everyUserRate(value: string): Record<string, string> {
  const required = { DATABASE_URL: 'postgres://x/x', REDIS_URL: 'redis://x', AUTH_PUBLIC_KEYS: '{}' };
  const names = Object.keys(loadServiceConfig('sender', required)).filter((name) => name.endsWith('_AND_USER'));
  return Object.fromEntries(names.map((name) => [name, value]));
}

function searchesText({ name, args }: GraphQLField<unknown, unknown>): boolean {
  return name.startsWith('search') || args.some((arg) => arg.name === 'search' || arg.name === 'query');
}

/** True when of several calls at once some were refused for being too many, and none failed for another cause. */
async function isLimited(http: string, { token }: Person, kind: string, field: GraphQLField<unknown, unknown>) {
  const wanted = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const declared = wanted.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const given = wanted.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const parameters = wanted.length === 0 ? ['', ''] : [`(${declared})`, `(${given})`];
  const selection = /^\[?(Boolean|Int|String|ID)/.test(String(field.type)) ? '' : '{ __typename }';
  const query = `${kind} ${parameters[0]} { ${field.name}${parameters[1]} ${selection} }`;
  const variables = Object.fromEntries(wanted.map((arg) => [arg.name, someValue(arg.type)]));
  const asked = Array.from({ length: 4 }, () => graphqlRequest(http, query, variables, token));
  const codes = (await Promise.all(asked)).flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
  return codes.includes('RATE_LIMITED') && !codes.includes('INTERNAL');
}

/** A value that GraphQL takes; what it means does not matter. */
function someValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return someValue(type.ofType);
  if (isListType(type)) return [someValue(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0].name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(needed.map((field) => [field.name, someValue(field.type)]));
  }
  if (!isScalarType(type)) throw new Error(`${String(type)} is no input.`);
  const byName: Record<string, unknown> = {
    ID: '01931e2a-0000-7000-8000-000000000000',
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: new Date(Date.now() + 3_600_000).toISOString(),
  };
  return byName[type.name] ?? 'a text of some length';
}
