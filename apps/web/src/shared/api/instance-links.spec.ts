import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ApolloClient, gql } from '@apollo/client';
import { toApiError } from './api-error.js';
import { createApolloClient } from './apollo-client.js';
import { InstancePool } from './instance-pool.js';
import type { AccessTokens } from './token-links.js';

const config = { user: ['http://u1', 'http://u2'], sender: ['http://s1', 'http://s2'], receiver: ['http://r1'] };

const repeatable = gql`
  mutation Leave {
    removeChat(id: "c1") {
      id
    }
  }
`;
const once = gql`
  mutation Create {
    createChat(createChatInput: { participantIds: [] }) {
      id
    }
  }
`;
const reading = gql`
  query Read {
    chats {
      id
    }
  }
`;

const refused = { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] };

describe('the links of the client', () => {
  let dead: Set<string>;
  let asked: string[];
  /** What an instance says to a request; success by default. */
  let say: (url: string, token: string | null) => Response;
  let client: ApolloClient;
  let tokens: AccessTokens & { rejected: string[] };

  const json = (body: object, status = 200): Response =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/graphql-response+json' } });

  beforeEach(() => {
    dead = new Set();
    asked = [];
    say = () => json({ data: { removeChat: null, createChat: null, chats: [] } });
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, options) => {
      const url = String(input);
      const { operationName } = JSON.parse(String(options?.body)) as { operationName: string };
      asked.push(`${url} ${operationName}`);
      if (dead.has(url)) throw new TypeError('connection refused');
      return say(url, new Headers(options?.headers).get('authorization'));
    });
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    const rejected: string[] = [];
    tokens = {
      rejected,
      accessToken: async () => `token-${rejected.length}`,
      reject: (token) => rejected.push(token),
    };
    client = createApolloClient(new InstancePool(config, { read: () => 0, write: () => undefined }), tokens);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => toApiError(error).code,
    );

  it('try the next instance when one does not answer, and stay with it', async () => {
    dead.add('http://s1');
    expect(await codeOf(client.mutate({ mutation: repeatable }))).toBe('done');
    await client.mutate({ mutation: repeatable });
    expect(asked).toEqual(['http://s1 Leave', 'http://s2 Leave', 'http://s2 Leave']);
  });

  it.each([
    ['is overloaded', () => json({}, 503)],
    ['is a page of something else', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('try the next one when an answer %s', async (_, answer) => {
    say = (url) => (url === 'http://s1' ? answer() : json({ data: { removeChat: null } }));
    expect(await codeOf(client.mutate({ mutation: repeatable }))).toBe('done');
    expect(asked).toEqual(['http://s1 Leave', 'http://s2 Leave']);
  });

  it('say UNREACHABLE when none answers', async () => {
    dead.add('http://r1');
    expect(await codeOf(client.query({ query: reading }))).toBe('UNREACHABLE');
    expect(asked).toHaveLength(1);
  });

  it('find a living instance first for what may be sent only once, and never send it twice', async () => {
    dead.add('http://s1');
    expect(await codeOf(client.mutate({ mutation: once }))).toBe('done');
    expect(asked).toEqual(['http://s1 Living', 'http://s2 Living', 'http://s2 Create']);
    dead.add('http://s2');
    expect(await codeOf(client.mutate({ mutation: once }))).toBe('UNREACHABLE');
    expect(asked.slice(3)).toEqual(['http://s2 Create']);
  });

  it('replace a token that is refused, once', async () => {
    say = (_, token) => (token === 'Bearer token-0' ? json(refused, 401) : json({ data: { chats: [] } }));
    expect(await codeOf(client.query({ query: reading }))).toBe('done');
    expect(tokens.rejected).toEqual(['token-0']);
    say = () => json(refused, 401);
    expect(await codeOf(client.query({ query: reading }))).toBe('UNAUTHENTICATED');
    expect(tokens.rejected).toEqual(['token-0', 'token-1']);
  });

  it('tell what a server says in an answer that is no GraphQL answer by its type', async () => {
    const body = { errors: [{ message: 'slowly', extensions: { code: 'RATE_LIMITED', retryAfterMs: 700 } }] };
    say = () => new Response(JSON.stringify(body), { status: 429, headers: { 'content-type': 'application/json' } });
    const error = await client.query({ query: reading }).catch(toApiError);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 700 });
    expect(asked).toHaveLength(1);
  });
});
