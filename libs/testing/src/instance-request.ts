import type { InstanceAddress } from './system-addresses.js';

/** A plain HTTP request to an instance, such as /readyz; the body is parsed when it is JSON. */
export async function instanceRequest(
  instance: Pick<InstanceAddress, 'origin'>,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(`${instance.origin}${path}`, { redirect: 'manual', ...init });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? (JSON.parse(text) as unknown) : text };
}
