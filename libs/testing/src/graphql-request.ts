/** An answer's data, as loosely typed as a test wants it. */
export type Data = Record<string, any>;

export interface GraphqlError {
  message: string;
  path?: (string | number)[];
  extensions: { code?: string; field?: string; retryAfterMs?: number; [name: string]: unknown };
}

export interface GraphqlResponse<T = Data> {
  data: T | null;
  /** Empty when there are none. */
  errors: GraphqlError[];
  status: number;
  headers: Headers;
}

/** One GraphQL request over HTTP; answers whatever came back, an error status included. */
export async function graphqlRequest<T = Data>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
  token?: string,
  headers: Record<string, string> = {},
): Promise<GraphqlResponse<T>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const body = parse(text) as { data?: T; errors?: GraphqlError[] };
  return { data: body.data ?? null, errors: body.errors ?? [], status: response.status, headers: response.headers };
}

/** The data of an answer without errors. @throws with what the errors say. */
export function expectData<T>(response: GraphqlResponse<T>): T {
  if (response.errors.length > 0 || response.data === null) {
    const reasons = response.errors.map((error) => `${error.extensions?.code}: ${error.message}`);
    throw new Error(`The request failed with status ${response.status}: ${reasons.join('; ') || 'no data'}`);
  }
  return response.data;
}

function parse(text: string): object {
  try {
    return (JSON.parse(text) as object | null) ?? {};
  } catch {
    return { errors: [{ message: text.slice(0, 500), extensions: {} }] };
  }
}
