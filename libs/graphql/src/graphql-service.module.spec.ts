import { codes, NumberService } from '../test/number-service.js';

let service: NumberService;
beforeAll(async () => {
  service = await NumberService.start({ NODE_ENV: 'development' });
});
afterAll(() => service.stop());

describe('a query', () => {
  it('is answered, with who answered and under which id', async () => {
    const answer = await service.post('{ number(from: 3) when }', { 'x-request-id': 'mine-1' });
    expect(answer.data).toEqual({ number: 3, when: '1970-01-01T00:00:00.000Z' });
    expect(answer.headers.get('x-request-id')).toBe('mine-1');
    expect(answer.headers.get('x-converge-instance')).toBe('sender-0');
  });

  it('needs a viewer, who is found in the Authorization header', async () => {
    expect(codes(await service.post('{ me }'))).toEqual([200, 'UNAUTHENTICATED']);
    expect((await service.post('{ me }', { authorization: 'Bearer good' })).data).toEqual({ me: 'ada' });
  });

  it('fails with the code and the field of the rule it breaks', async () => {
    const answer = await service.post('{ number(from: 0) }');
    expect(answer.errors?.[0]).toMatchObject({
      message: 'from must be at least 1.',
      extensions: { code: 'BAD_USER_INPUT', field: 'from' },
    });
  });

  it('may come by GET with the preflight header', async () => {
    const answer = await service.send('/graphql?query={number}', { headers: { 'apollo-require-preflight': 'yes' } });
    expect(answer.data).toEqual({ number: 1 });
  });

  it('masks what went wrong inside', async () => {
    const answer = await service.post('{ broken }', { 'x-request-id': 'mine-2' });
    expect(answer.errors).toEqual([
      {
        message: 'Something went wrong here. The request id finds it in the log.',
        locations: [{ line: 1, column: 3 }],
        path: ['broken'],
        extensions: { code: 'INTERNAL', requestId: 'mine-2' },
      },
    ]);
  });

  it('with variables that cannot be read is bad input', async () => {
    const answer = await service.post('query ($from: Int!) { number(from: $from) }', {}, { variables: { from: 'x' } });
    expect(codes(answer)).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('in production', () => {
  let service: NumberService;
  beforeAll(async () => {
    service = await NumberService.start({ NODE_ENV: 'production' });
  });
  afterAll(() => service.stop());

  it('does not tell its schema', async () => {
    expect(codes(await service.post('{ __schema { types { name } } }'))[1]).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await service.post('{ numbr }')).errors?.[0]?.message).toBe('Cannot query field "numbr" on type "Query".');
  });

  it('shows no page to a browser', async () => {
    const answer = await service.send('/graphql', {
      headers: { accept: 'text/html', 'apollo-require-preflight': 'yes' },
    });
    expect(codes(answer)).toEqual([406, 'BAD_REQUEST']);
  });
});
