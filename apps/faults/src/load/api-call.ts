import type { Data } from '#libs/testing';

/** What a client knows after a request: done, refused (so nothing was done), or neither. */
export type Outcome =
  { kind: 'ok'; data: Data } | { kind: 'refused'; code: string; message: string } | { kind: 'unknown'; reason: string };

const TIMEOUT_MS = 8_000;

interface Answer {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/**
 * One GraphQL request as a careful client makes it: bounded in time, and never mistaking silence for a refusal.
 * UNAVAILABLE, a broken connection and a late answer all leave it open whether anything was done.
 */
export async function callApi(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return outcomeOf((await response.json()) as Answer);
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    return { kind: 'unknown', reason: cause ?? (error as Error).name };
  }
}

/** The data of a request that must succeed. @throws when it does not. */
export async function callSurely(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<Data> {
  const outcome = await callApi(url, query, variables, token);
  if (outcome.kind === 'ok') return outcome.data;
  throw new Error(outcome.kind === 'unknown' ? outcome.reason : `${outcome.code}: ${outcome.message}`);
}

function outcomeOf({ data, errors }: Answer): Outcome {
  const [first] = errors ?? [];
  if (!first && data) return { kind: 'ok', data };
  const code = first?.extensions?.code ?? 'no code';
  if (!first || code === 'UNAVAILABLE') return { kind: 'unknown', reason: code };
  return { kind: 'refused', code, message: first.message };
}
