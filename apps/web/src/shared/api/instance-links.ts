import { ApolloLink, gql } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { BaseHttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { ServerParseError } from '@apollo/client/errors';
import { ApiError } from './api-error.js';
import type { InstancePool } from './instance-pool.js';
import { kindOf, type ServiceContext } from './operation-kind.js';
import type { Service } from './runtime-config.js';

const timeoutMs = 12_000;
const trustedForMs = 5_000;
const overloaded = new Set([502, 503, 504]);

const livingQuery = gql`
  query Living {
    __typename
  }
`;

const noAnswer = (url: string): ApiError => new ApiError('UNREACHABLE', `${url} did not answer`);

/** What an instance that is gone, overloaded or something else altogether leads to; the same to the one who asks. */
export const isUnanswered = (error: unknown): boolean =>
  (error instanceof ApiError && error.code === 'UNREACHABLE') ||
  ServerParseError.is(error) ||
  (error instanceof DOMException && error.name === 'TimeoutError');

/** When each instance answered last. */
type Answers = Map<string, number>;

const fetchFrom =
  (pool: InstancePool, answers: Answers): typeof fetch =>
  async (input, options) => {
    const url = String(input);
    const signals = [AbortSignal.timeout(timeoutMs), ...(options?.signal ? [options.signal] : [])];
    const response = await fetch(url, { ...options, signal: AbortSignal.any(signals) }).catch((error: unknown) => {
      throw options?.signal?.aborted ? error : noAnswer(url);
    });
    if (overloaded.has(response.status)) throw noAnswer(url);
    answers.set(url, Date.now());
    pool.served(serviceAt(pool, url), response.headers.get('x-converge-instance'));
    return response;
  };

const serviceAt = (pool: InstancePool, url: string): Service => {
  const services = Object.entries(pool.state.get()) as [Service, { urls: string[] }][];
  return services.find(([, { urls }]) => urls.includes(url))![0];
};

/** What may not be sent twice goes to an instance that has just shown that it lives. */
const toInstance = (pool: InstancePool, answers: Answers): ApolloLink =>
  new SetContextLink(async (asked, operation) => {
    const { service, isRepeatable } = kindOf(operation.query, asked as ServiceContext);
    const isTrusted = Date.now() - (answers.get(pool.current(service)) ?? 0) < trustedForMs;
    const context: ServiceContext = { service };
    if (!isRepeatable && !isTrusted) await operation.client.query({ query: livingQuery, context });
    return { uri: pool.current(service) };
  });

/** The next instance, at once, where one does not answer; each at most once. */
const nextInstance = (pool: InstancePool): ApolloLink =>
  new RetryLink({
    delay: () => 0,
    attempts: (attempt, operation, error) => {
      const context = operation.getContext() as ServiceContext & { uri?: string };
      const { uri } = context;
      if (!isUnanswered(error) || !uri) return false;
      const { service, isRepeatable } = kindOf(operation.query, context);
      if (navigator.onLine) pool.failed(service, uri);
      return isRepeatable && attempt < pool.size(service);
    },
  });

/** The last links of the chain: from an operation to the right instance of the right service. */
export const createInstanceLinks = (pool: InstancePool): ApolloLink => {
  const answers: Answers = new Map();
  return ApolloLink.from([
    nextInstance(pool),
    toInstance(pool, answers),
    new BaseHttpLink({ fetch: fetchFrom(pool, answers) }),
  ]);
};
