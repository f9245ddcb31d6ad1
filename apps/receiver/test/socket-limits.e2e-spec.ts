import { getIntrospectionQuery } from 'graphql';
import { createGroup, createPerson, graphqlRequest, sharedSystem, wsClient } from '#libs/testing';
import type { GraphqlResponse, Person, WsClient } from '#libs/testing';
import { RawSocket } from './raw-socket.js';

const system = sharedSystem();

let ada: Person;
let chatId: string;

beforeAll(async () => {
  ada = await createPerson(system);
  ({ id: chatId } = await createGroup(system, ada));
});

function deep(depth: number): string {
  return `{ ${'a { '.repeat(depth - 1)} a ${'} '.repeat(depth - 1)} }`;
}

function aliases(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}: health`).join(' ');
}

const DOUBLING = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);

describe.each(['sender', 'receiver'] as const)('the %s over a WebSocket', (service) => {
  const [instance] = system[service];
  let socket: WsClient;

  beforeAll(async () => {
    socket = wsClient(instance.ws, ada.token);
    await socket.connected;
  });

  async function overSocket(query: string, variables = {}): Promise<Pick<GraphqlResponse, 'data' | 'errors'>> {
    const asked = await socket.subscribe(query, variables);
    await asked.ended;
    return { data: (asked.all[0] as GraphqlResponse['data']) ?? null, errors: asked.errors };
  }

  it.each([
    ['11 fields deep', deep(11)],
    ['16 aliases wide', `{ ${aliases(16)} }`],
    ['16 aliases wide in a fragment', `{ ...All } fragment All on Query { ${aliases(16)} }`],
    ['of 21 root fields', `{ ${'health '.repeat(21)} }`],
    ['of 2,000 tokens', `{ ${'health '.repeat(2000)} }`],
    ['of fragments that are a cycle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['of fragments that double', `{ ...F0 } ${DOUBLING.join(' ')} fragment F60 on Query { a: health }`],
    ['of two operations without a name', 'query A { health } query B { health }'],
    ['of a field that is none', '{ nothing }'],
    ['that is no GraphQL', '{ health'],
    ['of an empty document', '# nothing'],
  ])('refuses a query %s as it is refused over HTTP', async (_what, query) => {
    const refused = await overSocket(query);
    const { errors } = await graphqlRequest(instance.http, query, {}, ada.token);
    expect(refused.errors.length).toBeGreaterThan(0);
    const told = (list: typeof errors): unknown[] => list.map(({ message, extensions }) => [message, extensions.code]);
    expect(told(refused.errors)).toEqual(told(errors));
    expect(refused.data).toBeNull();
  });

  it('answers what is just small enough', async () => {
    expect(await overSocket(`{ ${aliases(15)} }`)).toMatchObject({ errors: [] });
    expect(await overSocket('{ health }')).toEqual({ data: { health: 'ok' }, errors: [] });
    expect((await overSocket(getIntrospectionQuery())).errors).toEqual([]);
  });

  it('closes for a batched frame, as HTTP refuses a batch', async () => {
    const raw = await RawSocket.admitted(instance.ws, ada.token);
    const one = { type: 'subscribe', id: '1', payload: { query: '{ health }' } };
    raw.say([one, { ...one, id: '2' }]);
    expect(await raw.closed).toBe(4400);
  });

  it('names an operation that is not there as HTTP does', async () => {
    const raw = await RawSocket.admitted(instance.ws, ada.token);
    const payload = { query: 'query A { health } query B { health }', operationName: 'C' };
    raw.say({ type: 'subscribe', id: '1', payload });
    const { payload: told } = await raw.untilSaid('error', '1');
    expect(told).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
    raw.say({ type: 'subscribe', id: '2', payload: { ...payload, operationName: 'B' } });
    expect((await raw.untilSaid('next', '2')).payload).toEqual({ data: { health: 'ok' } });
    raw.close();
  });

  it('tells values that GraphQL cannot read as bad input', async () => {
    const query = 'query ($no: Boolean!) { health @include(if: $no) }';
    const { errors } = await overSocket(query, { no: 'maybe' });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('ends an operation without ending the socket', async () => {
    expect((await overSocket('{ health }')).data).toEqual({ health: 'ok' });
    expect(socket.socket?.readyState).toBe(1);
  });
});

describe('a subscription', () => {
  it('obeys the limits, too', async () => {
    const socket = wsClient(system.receiver[0].ws, ada.token);
    const refused = async (selection: string): Promise<unknown> => {
      const asked = await socket.subscribe(`subscription { messageAdded(chatId: "${chatId}") ${selection} }`);
      await asked.ended;
      return asked.errors.map(({ extensions }) => extensions.code);
    };
    const nested = `{ ${'chat { lastMessage { '.repeat(5)} id ${'} } '.repeat(5)} }`;
    expect(await refused(nested)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const wide = Array.from({ length: 16 }, (_, i) => `a${i}: id`).join(' ');
    expect(await refused(`{ ${wide} }`)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await refused('{ nothing }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const two = await socket.subscribe('subscription { a: chatAdded { id } b: chatAdded { id } }');
    await two.ended;
    expect(two.errors.map(({ extensions }) => extensions.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});
