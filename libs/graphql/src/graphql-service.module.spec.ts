import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { Args, Int, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Authenticator, AuthGuard, CurrentViewer, Public, type Viewer } from '#libs/auth';
import { loadServiceConfig, type ServiceConfig } from '#libs/config';
import { DomainError } from '#libs/domain';
import { GraphqlServiceModule } from './graphql-service.module.js';
import { createHttpAdapter } from './http/http-adapter.js';

@Resolver()
class NumberResolver {
  changes = 0;

  @Public()
  @Query(() => Int)
  number(@Args('from', { type: () => Int, defaultValue: 1 }) from: number): number {
    if (from < 1) throw DomainError.badInput('from', 'from must be at least 1.');
    return from;
  }

  @Public()
  @Query(() => Date)
  when(): Date {
    return new Date(0);
  }

  @Public()
  @Query(() => Int)
  broken(): number {
    throw new Error('SELECT secret FROM messages');
  }

  @Query(() => String)
  me(@CurrentViewer() viewer: Viewer): string {
    return viewer.userId;
  }

  @Public()
  @Mutation(() => Int)
  change(): number {
    return ++this.changes;
  }

  @Public()
  @Subscription(() => Int)
  ticks(): AsyncIterator<number> {
    return [1][Symbol.iterator]() as unknown as AsyncIterator<number>;
  }
}

const VIEWER: Viewer = { userId: 'ada', sessionId: 's', expiresAt: new Date(Date.now() + 60_000) };
const authenticator = {
  identify: async (authorization?: string) =>
    authorization === 'Bearer good'
      ? { viewer: VIEWER, viewerError: null }
      : { viewer: null, viewerError: DomainError.unauthenticated() },
};

@Module({})
class TestModule {
  static forService(config: ServiceConfig): DynamicModule {
    const auth: DynamicModule = {
      module: class TestAuthModule {},
      global: true,
      providers: [
        { provide: Authenticator, useValue: authenticator },
        { provide: APP_GUARD, useClass: AuthGuard },
      ],
      exports: [Authenticator],
    };
    return {
      module: TestModule,
      imports: [auth, GraphqlServiceModule.forService(config)],
      providers: [NumberResolver],
    };
  }
}

const ENV = { DATABASE_URL: 'postgres://nowhere/none', REDIS_URL: 'redis://nowhere', AUTH_PUBLIC_KEYS: '{}' };
const JSON_TYPE = { 'content-type': 'application/json' };
const started: NestFastifyApplication[] = [];

async function start(env: Record<string, string> = {}): Promise<string> {
  const config = loadServiceConfig('sender', { ...ENV, ...env });
  const app = await NestFactory.create<NestFastifyApplication>(
    TestModule.forService(config),
    createHttpAdapter(config),
    {
      logger: false,
      abortOnError: false,
      bodyParser: false,
    },
  );
  started.push(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app.getUrl();
}

interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

let url = '';
beforeAll(async () => {
  url = await start({ NODE_ENV: 'development' });
});
afterAll(async () => {
  for (const app of started) await app.close();
});

async function send(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${url}${path}`, init);
  const body = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, ...body };
}

async function post(query: unknown, headers: Record<string, string> = {}, more: object = {}): Promise<Answer> {
  return send('/graphql', {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify({ query, ...more }),
  });
}

function codes(answer: Answer): [number, ...unknown[]] {
  return [answer.status, ...(answer.errors ?? []).map((error) => error.extensions['code'])];
}

describe('a query', () => {
  it('is answered, with who answered and under which id', async () => {
    const answer = await post('{ number(from: 3) when }', { 'x-request-id': 'mine-1' });
    expect(answer.data).toEqual({ number: 3, when: '1970-01-01T00:00:00.000Z' });
    expect(answer.headers.get('x-request-id')).toBe('mine-1');
    expect(answer.headers.get('x-converge-instance')).toBe('sender-0');
  });

  it('needs a viewer, who is found in the Authorization header', async () => {
    expect(codes(await post('{ me }'))).toEqual([200, 'UNAUTHENTICATED']);
    expect((await post('{ me }', { authorization: 'Bearer good' })).data).toEqual({ me: 'ada' });
  });

  it('fails with the code and the field of the rule it breaks', async () => {
    const answer = await post('{ number(from: 0) }');
    expect(answer.errors?.[0]).toMatchObject({
      message: 'from must be at least 1.',
      extensions: { code: 'BAD_USER_INPUT', field: 'from' },
    });
  });

  it('may come by GET with the preflight header', async () => {
    const answer = await send('/graphql?query={number}', { headers: { 'apollo-require-preflight': 'yes' } });
    expect(answer.data).toEqual({ number: 1 });
  });

  it('masks what went wrong inside', async () => {
    const answer = await post('{ broken }', { 'x-request-id': 'mine-2' });
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
    const answer = await post('query ($from: Int!) { number(from: $from) }', {}, { variables: { from: 'x' } });
    expect(codes(answer)).toEqual([400, 'BAD_USER_INPUT']);
  });
});

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
    expect(codes(await post(query))).toEqual([400, code]);
  });

  it('an operation that the document does not have', async () => {
    const answer = await post('query A { number } query B { number }', {}, { operationName: 'C' });
    expect(codes(answer)).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
  });

  it('a batch', async () => {
    const body = JSON.stringify([{ query: '{ number }' }, { query: '{ number }' }]);
    expect(codes(await send('/graphql', { method: 'POST', headers: JSON_TYPE, body }))).toEqual([400, 'BAD_REQUEST']);
  });

  it('a persisted query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'x' } };
    expect(codes(await post(undefined, {}, { extensions }))).toEqual([200, 'PERSISTED_QUERY_NOT_SUPPORTED']);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'query=mutation{change}'],
    ['plain text', 'text/plain', '{"query":"mutation{change}"}'],
    ['a multipart form', 'multipart/form-data; boundary=x', '--x--'],
  ])('%s, with the preflight header too', async (_what, type, body) => {
    const headers = { 'content-type': type, 'apollo-require-preflight': 'yes' };
    expect(codes(await send('/graphql', { method: 'POST', headers, body }))).toEqual([415, 'BAD_REQUEST']);
  });

  it('a body that is not JSON', async () => {
    const answer = await send('/graphql', { method: 'POST', headers: JSON_TYPE, body: '{"query":' });
    expect(codes(answer)).toEqual([400, 'BAD_REQUEST']);
  });

  it('no body at all', async () => {
    expect(codes(await send('/graphql', { method: 'POST', headers: JSON_TYPE }))).toEqual([400, 'BAD_REQUEST']);
    expect(codes(await send('/graphql', { method: 'POST' }))).toEqual([400, 'BAD_REQUEST']);
  });

  it('a body of 1 MB', async () => {
    expect(codes(await post(`{ number } # ${'x'.repeat(1024 * 1024)}`))).toEqual([413, 'BAD_USER_INPUT']);
  });

  it('a mutation by GET', async () => {
    const headers = { 'apollo-require-preflight': 'yes' };
    expect(codes(await send('/graphql?query=mutation{change}', { headers }))).toEqual([405, 'BAD_REQUEST']);
    expect((await post('mutation { change }')).data).toEqual({ change: 1 });
  });

  it('a GET that a page of another site could send', async () => {
    expect(codes(await send('/graphql?query={number}'))).toEqual([400, 'BAD_REQUEST']);
  });

  it('another method', async () => {
    expect(codes(await send('/graphql', { method: 'PUT', headers: JSON_TYPE, body: '{}' }))).toEqual([
      405,
      'BAD_REQUEST',
    ]);
  });

  it('another path', async () => {
    expect(codes(await send('/graphq', { method: 'POST', headers: JSON_TYPE, body: '{}' }))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    expect(codes(await send('/%zz'))).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('origins', () => {
  it('lets an allowed one in, and lets it read the headers', async () => {
    const answer = await post('{ number }', { origin: 'http://localhost:3000' });
    expect(answer.data).toEqual({ number: 1 });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-converge-instance, x-request-id');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['http://evil.example', 'null', 'http://localhost:3000.evil.example'])('refuses %s', async (origin) => {
    const answer = await post('mutation { change }', { origin });
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
      const response = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await preflight('http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
    expect(await preflight('http://evil.example')).toBeNull();
  });
});

describe('in production', () => {
  beforeAll(async () => {
    url = await start({ NODE_ENV: 'production' });
  });

  it('does not tell its schema', async () => {
    expect(codes(await post('{ __schema { types { name } } }'))[1]).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await post('{ numbr }')).errors?.[0]?.message).toBe('Cannot query field "numbr" on type "Query".');
  });

  it('shows no page to a browser', async () => {
    const answer = await send('/graphql', { headers: { accept: 'text/html', 'apollo-require-preflight': 'yes' } });
    expect(codes(answer)).toEqual([406, 'BAD_REQUEST']);
  });
});
