import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { StreamLimiter, type DataStore, type Upload } from '@tus/server';

/** What tus reads of a request; its body stays the stream that Node made of it. */
export interface TusRequest {
  method: string;
  url: string;
  headers: Headers;
  body: Readable;
  runtime: { node: { req: IncomingMessage; res: ServerResponse } };
}

/** As a web request, without the three streams that a web body would put between the socket and the disk. */
export function tusRequest(req: IncomingMessage, res: ServerResponse): TusRequest {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) headers.set(name, String(value));
  return { method: req.method!, url: `http://media${req.url}`, headers, body: req, runtime: { node: { req, res } } };
}

/**
 * Writes a part to the store, and answers the new offset. Who is asked to stop, and whose connection breaks, leaves what
 * came up to then. Node has counted a body that says how long it is; any other ends with an error past `most` bytes.
 */
export async function writePart(
  store: DataStore,
  request: TusRequest['runtime']['node']['req'],
  { id, offset }: Upload,
  most: number,
  signal: AbortSignal,
): Promise<number> {
  const part = request.headers['content-length'] === undefined ? new StreamLimiter(most) : new PassThrough();
  let tooMuch: unknown;
  part.once('error', (error: unknown) => (tooMuch = error));
  const stop = (): void => {
    request.unpipe(part);
    part.end();
  };
  request.once('error', stop).once('aborted', stop);
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted || request.destroyed) stop();
    else request.pipe(part);
    return await store.write(part, id, offset);
  } catch (error) {
    throw tooMuch ?? error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The answer of tus, by Node's means. */
export async function sendResponse(response: Response, to: ServerResponse): Promise<void> {
  to.writeHead(response.status, Object.fromEntries(response.headers));
  to.end(await response.text());
}
