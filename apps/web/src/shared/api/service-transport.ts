import { ApiError, type GraphqlErrorLike } from './api-error.js';
import type { InstancePool } from './instance-pool.js';
import type { Service } from './runtime-config.js';

export interface GraphqlRequest {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: GraphqlErrorLike[];
}

export interface PostOptions {
  token?: string | null;
  /** Sending it twice does no harm, so another instance may be tried after a failure that leaves the outcome open. */
  repeatable: boolean;
  signal?: AbortSignal;
}

const timeoutMs = 12_000;
const trustedForMs = 5_000;
const overloaded = new Set([502, 503, 504]);

const isAnswer = (body: unknown): body is GraphqlAnswer =>
  typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);

/** Sends GraphQL over HTTP to one of a service's instances, and to the next one when that does not answer. */
export class ServiceTransport {
  private readonly pool: InstancePool;
  private readonly answeredAt = new Map<string, number>();

  constructor(pool: InstancePool) {
    this.pool = pool;
  }

  /** Throws an ApiError with the code UNREACHABLE when no instance answers. */
  async post(service: Service, request: GraphqlRequest, options: PostOptions): Promise<GraphqlAnswer> {
    if (!options.repeatable) await this.findLiving(service, options);
    const tries = options.repeatable ? this.pool.size(service) : 1;
    for (let left = tries; left > 0; left--) {
      const url = this.pool.current(service);
      const answer = await this.tryInstance(service, url, request, options);
      if (answer) return answer;
      if (navigator.onLine) this.pool.failed(service, url);
    }
    throw new ApiError('UNREACHABLE', `no instance of the ${service} service answered`);
  }

  /** What may not be sent twice goes to an instance that has just shown that it lives. */
  private async findLiving(service: Service, options: PostOptions): Promise<void> {
    const answered = this.answeredAt.get(this.pool.current(service)) ?? 0;
    if (Date.now() - answered < trustedForMs) return;
    await this.post(service, { query: '{ __typename }' }, { ...options, repeatable: true });
  }

  private async tryInstance(
    service: Service,
    url: string,
    request: GraphqlRequest,
    options: PostOptions,
  ): Promise<GraphqlAnswer | null> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(options.token && { authorization: `Bearer ${options.token}` }),
        },
        body: JSON.stringify(request),
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])]),
      });
      const body: unknown = await response.json().catch(() => null);
      if (overloaded.has(response.status) || !isAnswer(body)) return null;
      this.answeredAt.set(url, Date.now());
      this.pool.served(service, response.headers.get('x-converge-instance'));
      return body;
    } catch (error) {
      if (options.signal?.aborted) throw error;
      return null;
    }
  }
}
