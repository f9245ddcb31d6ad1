import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { codes, JSON_TYPE, NumberService, type Answer } from '../../test/number-service.js';

let service: NumberService;
let small: NumberService;
beforeAll(async () => {
  service = await NumberService.start({ NODE_ENV: 'development' });
  small = await NumberService.start({ MAX_QUERY_COST: '10', MAX_ANSWER_BYTES: '100000' });
});
afterAll(() => Promise.all([service.stop(), small.stop()]));

describe('refused, and nothing is executed:', () => {
  it.each([
    ['a query that cannot be parsed', '{ number', 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a query too wide',
      `{ ${Array.from({ length: 16 }, (_, n) => `a${n}: number`).join(' ')} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['a query too long', `{ ${'number '.repeat(2000)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['an empty query', '', 'BAD_REQUEST'],
    ['a query that is no text', { kind: 'Document' }, 'BAD_REQUEST'],
    ['a subscription over HTTP', 'subscription { ticks }', 'BAD_REQUEST'],
  ])('%s', async (_what, query, code) => {
    expect(codes(await service.post(query))).toEqual([400, code]);
  });

  it('an operation that the document does not have', async () => {
    const answer = await service.post('query A { number } query B { number }', {}, { operationName: 'C' });
    expect(codes(answer)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });

  it('a batch', async () => {
    const body = JSON.stringify([{ query: '{ number }' }, { query: '{ number }' }]);
    expect(codes(await service.send('/graphql', { method: 'POST', headers: JSON_TYPE, body }))).toEqual([
      400,
      'BAD_REQUEST',
    ]);
  });

  it('a persisted query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'x' } };
    expect(codes(await service.post(undefined, {}, { extensions }))).toEqual([200, 'PERSISTED_QUERY_NOT_SUPPORTED']);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'query=mutation{change}'],
    ['plain text', 'text/plain', '{"query":"mutation{change}"}'],
    ['a multipart form', 'multipart/form-data; boundary=x', '--x--'],
  ])('%s, with the preflight header too', async (_what, type, body) => {
    const headers = { 'content-type': type, 'apollo-require-preflight': 'yes' };
    expect(codes(await service.send('/graphql', { method: 'POST', headers, body }))).toEqual([415, 'BAD_REQUEST']);
  });

  it('a body that is not JSON', async () => {
    const answer = await service.send('/graphql', { method: 'POST', headers: JSON_TYPE, body: '{"query":' });
    expect(codes(answer)).toEqual([400, 'BAD_REQUEST']);
  });

  it('a body that is not UTF-8, or says that it is something else', async () => {
    const latin = Buffer.from('{"query":"{ number } # Gr\u00fc\u00dfe"}', 'latin1');
    const send = (type: string, body: Buffer | string): Promise<Answer> =>
      service.send('/graphql', { method: 'POST', headers: { 'content-type': type }, body });
    expect(codes(await send('application/json', latin))).toEqual([400, 'BAD_REQUEST']);
    expect(codes(await send('application/json; charset=utf-8', latin))).toEqual([400, 'BAD_REQUEST']);
    expect(codes(await send('application/json; charset=iso-8859-1', latin))).toEqual([415, 'BAD_REQUEST']);
    expect(codes(await send('application/json;charset="UTF-16"', '{}'))).toEqual([415, 'BAD_REQUEST']);
    for (const type of ['application/json; charset=UTF-8', 'application/json;charset="utf8"', 'APPLICATION/JSON']) {
      expect((await send(type, '{"query":"{ number } # Gr\u00fc\u00dfe"}')).data).toEqual({ number: 1 });
    }
  });

  it('no body at all', async () => {
    expect(codes(await service.send('/graphql', { method: 'POST', headers: JSON_TYPE }))).toEqual([400, 'BAD_REQUEST']);
    expect(codes(await service.send('/graphql', { method: 'POST' }))).toEqual([400, 'BAD_REQUEST']);
  });

  it('a body of 1 MB', async () => {
    const answer = await service.post(`{ number } # ${'x'.repeat(1024 * 1024)}`);
    expect(codes(answer)).toEqual([413, 'BAD_USER_INPUT']);
    expect(answer.errors?.[0].extensions['field']).toBe('body');
  });

  it('a mutation by GET', async () => {
    const headers = { 'apollo-require-preflight': 'yes' };
    expect(codes(await service.send('/graphql?query=mutation{change}', { headers }))).toEqual([405, 'BAD_REQUEST']);
    expect((await service.post('mutation { change }')).data).toEqual({ change: 1 });
  });

  it.each([
    'query={number}&variables=&extensions=',
    'variables=&query={number}&extensions',
    'extensions=&variables={}&operationName=&query={number}',
  ])('not a GET whose parameters are empty: %s', async (parameters) => {
    const headers = { 'apollo-require-preflight': 'yes' };
    expect((await service.send(`/graphql?${parameters}`, { headers })).data).toEqual({ number: 1 });
  });

  it('a GET that a page of another site could send', async () => {
    expect(codes(await service.send('/graphql?query={number}'))).toEqual([400, 'BAD_REQUEST']);
  });

  it('another method', async () => {
    expect(codes(await service.send('/graphql', { method: 'PUT', headers: JSON_TYPE, body: '{}' }))).toEqual([
      405,
      'BAD_REQUEST',
    ]);
  });

  it('another path', async () => {
    expect(codes(await service.send('/graphq', { method: 'POST', headers: JSON_TYPE, body: '{}' }))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(codes(await service.send('/%zz'))).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('what costs too much', () => {
  it('is refused before it runs, with the figure', async () => {
    const lists = Array.from({ length: 15 }, (_, n) => `w${n}: words(limit: $limit)`).join(' ');
    const ask = (limit: number): Promise<Answer> =>
      small.post(`query ($limit: Int!) { ${lists} }`, {}, { variables: { limit } });
    const refused = await ask(70);
    expect(codes(refused)).toEqual([400, 'BAD_USER_INPUT']);
    expect(refused.errors?.[0]).toMatchObject({
      message: 'The operation costs 11; 10 are allowed. Ask for shorter lists or fewer levels.',
      extensions: { field: 'query' },
    });
    expect(Object.keys((await ask(60)).data ?? {})).toHaveLength(15);
  });

  it('is refused when it is answered, if only then it is known to be large', async () => {
    expect(codes(await small.post('{ words(limit: 200, length: 600) }'))).toEqual([400, 'BAD_USER_INPUT']);
    expect((await small.post('{ words(limit: 200, length: 400) }')).data?.['words']).toHaveLength(200);
  });

  it('of a mutation leaves open whether anything was written', async () => {
    const before = (await small.post('mutation { change }')).data?.['change'] as number;
    expect(codes(await small.post('mutation { changeWords(limit: 2) }'))).toEqual([503, 'UNAVAILABLE']);
    expect((await small.post('mutation { change }')).data?.['change']).toBe(before + 2);
  });
});

it('an upgrade is answered and closed', async () => {
  for (const path of ['/graphql', '/', '/healthz']) {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 404 /);
  }
});

describe('origins', () => {
  it('lets an allowed one in, and lets it read the headers', async () => {
    const answer = await service.post('{ number }', { origin: 'http://localhost:3000' });
    expect(answer.data).toEqual({ number: 1 });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-converge-instance, x-request-id');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['http://evil.example', 'null', 'http://localhost:3000.evil.example'])('refuses %s', async (origin) => {
    const answer = await service.post('mutation { change }', { origin });
    expect(codes(answer)).toEqual([403, 'FORBIDDEN']);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answers a preflight of an allowed one only', async () => {
    const preflight = async (origin: string): Promise<string | null> => {
      const headers = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      };
      const response = await fetch(`${service.url}/graphql`, { method: 'OPTIONS', headers });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await preflight('http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
    expect(await preflight('http://evil.example')).toBeNull();
  });
});
