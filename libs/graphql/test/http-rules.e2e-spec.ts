import { getIntrospectionQuery } from 'graphql';
import { createPerson, graphqlRequest, instanceRequest, sharedSystem, startSystem } from '#libs/testing';
import type { InstanceAddress, Person, TestSystem } from '#libs/testing';

const JSON_TYPE = { 'content-type': 'application/json' };
const OVERSIZE = 'x'.repeat(1024 * 1024);

interface Refusal {
  status: number;
  code: unknown;
  message: string;
}

/** What a request that must not be served is told. */
async function refusal(instance: InstanceAddress, init: RequestInit, path = '/graphql'): Promise<Refusal> {
  const answer = await instanceRequest(instance, path, init);
  const body = answer.body as { data?: unknown; errors: [{ message: string; extensions: { code: unknown } }] };
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(body.data ?? null).toBeNull();
  expect(JSON.stringify(body)).not.toMatch(/stacktrace|node_modules/);
  return { status: answer.status, code: body.errors[0].extensions.code, message: body.errors[0].message };
}

function posted(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

/** That many nested fields, which the schema has or has not. */
function deep(depth: number): string {
  return `{ ${'a { '.repeat(depth - 1)} a ${'} '.repeat(depth - 1)} }`;
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}: health`).join(' ');
}

describe.each(['user', 'sender', 'receiver'] as const)('the %s service', (service) => {
  const instance = (): InstanceAddress => sharedSystem()[service][0] as InstanceAddress;
  const refused = (query: string): Promise<Refusal> => refusal(instance(), posted({ query }));

  it('answers, with its name and the id of the request', async () => {
    const answer = await graphqlRequest(instance().http, '{ health }', {}, undefined, { 'x-request-id': 'mine-1' });
    expect(answer).toMatchObject({ status: 200, errors: [] });
    expect(answer.headers.get('x-request-id')).toBe('mine-1');
    expect(answer.headers.get('x-converge-instance')).toBe(instance().name);
  });

  it('refuses a query 11 fields deep', async () => {
    expect(await refused(deep(11))).toEqual({
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: 'The query is 11 fields deep; 10 are allowed.',
    });
  });

  it('answers 15 aliases and refuses 16, in a fragment too', async () => {
    expect((await graphqlRequest(instance().http, `{ ${aliases(15)} }`)).errors).toEqual([]);
    const wide = {
      status: 400,
      code: 'GRAPHQL_VALIDATION_FAILED',
      message: 'The query has 16 aliases; 15 are allowed.',
    };
    expect(await refused(`{ ${aliases(16)} }`)).toEqual(wide);
    expect(await refused(`{ ...All } fragment All on Query { ${aliases(16)} }`)).toEqual(wide);
  });

  it('refuses 21 root fields', async () => {
    expect(await refused(`{ ${'health '.repeat(21)} }`)).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('refuses 2,000 tokens', async () => {
    expect(await refused(`{ ${'health '.repeat(2000)} }`)).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED' });
  });

  it('refuses cyclic fragments', async () => {
    const cyclic = '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }';
    expect(await refused(cyclic)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('refuses a batch', async () => {
    const batch = [{ query: '{ health }' }, { query: '{ health }' }];
    expect(await refusal(instance(), posted(batch))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('refuses a body of 1 MB', async () => {
    const answer = await refusal(instance(), posted({ query: '{ health }', variables: { OVERSIZE } }));
    expect(answer).toMatchObject({ status: 413, code: 'BAD_USER_INPUT' });
  });

  it('refuses a form post, with the preflight header too', async () => {
    const form = { method: 'POST', body: new URLSearchParams({ query: '{ health }' }) };
    expect(await refusal(instance(), form)).toMatchObject({ status: 415, code: 'BAD_REQUEST' });
    const headers = { 'apollo-require-preflight': 'yes' };
    expect(await refusal(instance(), { ...form, headers })).toMatchObject({ status: 415, code: 'BAD_REQUEST' });
  });

  it('refuses a body that is not JSON', async () => {
    const broken = { method: 'POST', headers: JSON_TYPE, body: '{"query":' };
    expect(await refusal(instance(), broken)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('refuses a foreign origin', async () => {
    const foreign = posted({ query: '{ health }' }, { origin: 'https://evil.example' });
    expect(await refusal(instance(), foreign)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('refuses another path and another method', async () => {
    expect(await refusal(instance(), posted({ query: '{ health }' }), '/')).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
    expect(await refusal(instance(), { method: 'DELETE' })).toMatchObject({ status: 405, code: 'BAD_REQUEST' });
  });

  it('refuses a GET that another site could cause', async () => {
    expect(await refusal(instance(), {}, '/graphql?query={health}')).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
    });
  });

  it('tells values that GraphQL cannot read as bad input', async () => {
    const query = 'query ($no: Boolean!) { health @include(if: $no) }';
    const answer = await refusal(instance(), posted({ query, variables: { no: 'maybe' } }));
    expect(answer).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });
});

describe('what is refused', () => {
  let person: Person;
  beforeAll(async () => {
    person = await createPerson(sharedSystem());
  });

  it('changes nothing: a mutation by GET', async () => {
    const instance = sharedSystem().user[0] as InstanceAddress;
    const query = encodeURIComponent('mutation { updateUser(updateUserInput: { displayName: "Mallory" }) { id } }');
    const headers = { 'apollo-require-preflight': 'yes', authorization: `Bearer ${person.token}` };
    const answer = await refusal(instance, { headers }, `/graphql?query=${query}`);
    expect(answer).toMatchObject({ status: 405, code: 'BAD_REQUEST' });
    const { data } = await graphqlRequest(instance.http, '{ me { displayName } }', {}, person.token);
    expect(data).toEqual({ me: { displayName: person.displayName } });
  });

  it('is not what is just small enough: 10 nested fields are answered, 11 are not', async () => {
    const url = (sharedSystem().receiver[0] as InstanceAddress).http;
    const chats = (below: string): string =>
      `{ chats { ${'messages(limit: 1) { chat { '.repeat(4)} ${below} ${'} } '.repeat(4)} } }`;
    expect((await graphqlRequest(url, chats('id'), {}, person.token)).errors).toEqual([]);
    const { errors } = await graphqlRequest(url, chats('messages { id }'), {}, person.token);
    expect(errors.map((error) => error.extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('is a subscription over HTTP', async () => {
    const instance = sharedSystem().receiver[0] as InstanceAddress;
    const subscription = posted(
      { query: 'subscription { chatAdded { id } }' },
      { authorization: `Bearer ${person.token}` },
    );
    expect(await refusal(instance, subscription)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });
});

describe('in production', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem({ instances: { user: 1, sender: 0, receiver: 0 }, env: { NODE_ENV: 'production' } });
  }, 60_000);

  it('a service does not tell its schema, not even by suggesting names', async () => {
    const instance = system.user[0] as InstanceAddress;
    const introspection = await refusal(instance, posted({ query: getIntrospectionQuery() }));
    expect(introspection).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
    expect((await refusal(instance, posted({ query: '{ helth }' }))).message).toBe(
      'Cannot query field "helth" on type "Query".',
    );
    expect((await graphqlRequest(instance.http, '{ __typename health }')).errors).toEqual([]);
  });
});
