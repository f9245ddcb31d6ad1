import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 8;
const PAUSE_MS = 500;

interface GraphqlError {
  message: string;
  extensions?: { code?: string; retryAfterMs?: number };
}

/** A refusal, by its code. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
    this.name = 'RefusedError';
  }
}

/**
 * One operation over the public API. Waits and tries again when it was too fast or an instance was away, which is safe:
 * whatever the demo sends names itself by a clientMessageId. @throws RefusedError for every other refusal.
 */
export async function ask<T>(url: string, query: string, variables: object, token?: string): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const errors = await post<T>(url, query, variables, token);
    if ('data' in errors) return errors.data;
    const { code = 'INTERNAL', retryAfterMs = PAUSE_MS } = errors.error.extensions ?? {};
    const mayHelp = code === 'RATE_LIMITED' || code === 'UNAVAILABLE';
    if (!mayHelp || attempt === ATTEMPTS) throw new RefusedError(code, errors.error.message);
    await delay(retryAfterMs);
  }
}

async function post<T>(
  url: string,
  query: string,
  variables: object,
  token?: string,
): Promise<{ data: T } | { error: GraphqlError }> {
  try {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const body = (await response.json()) as { data?: T; errors?: GraphqlError[] };
    const [error] = body.errors ?? [];
    if (error || !body.data) return { error: error ?? { message: `status ${response.status}` } };
    return { data: body.data };
  } catch (error) {
    return { error: { message: `${url}: ${(error as Error).message}`, extensions: { code: 'UNAVAILABLE' } } };
  }
}
