import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { isPublicAddress, isPublicHost } from '#libs/domain';

const TOTAL_MS = 5_000;
const MAX_BYTES = 1024 * 1024;
const MAX_REDIRECTS = 4;
const PORTS = new Set(['', '80', '443']);

export interface Page {
  /** After redirects. */
  url: string;
  html: string;
}

/** Connects to the very addresses that were looked at: a second answer of a name server is never asked for. */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, []);
    const isPublic = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address));
    if (!isPublic) return done(new Error('The host is not of the public internet.'), []);
    if (options.all) done(null, addresses);
    else done(null, addresses[0].address, addresses[0].family);
  });
};

const agent = new Agent({ connect: { lookup: lookupPublic, timeout: 2_000 }, pipelining: 0 });

/**
 * Fetches a page of the public internet, without cookies: public addresses alone, also after each redirect, five seconds,
 * a megabyte. Null for what is no HTML. @throws for what may not be fetched, or does not answer.
 */
export async function fetchPublicPage(link: string, dispatcher: Dispatcher = agent): Promise<Page | null> {
  const signal = AbortSignal.timeout(TOTAL_MS);
  let url = new URL(link);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    checkUrl(url);
    const answer = await request(url, {
      dispatcher,
      signal,
      headers: { accept: 'text/html', 'user-agent': 'ConvergeLinkPreview/1.0' },
    });
    const { location } = answer.headers;
    if (answer.statusCode >= 300 && answer.statusCode < 400 && typeof location === 'string') {
      await leave(answer.body);
      url = new URL(location, url);
      continue;
    }
    const isPage = answer.statusCode === 200 && String(answer.headers['content-type']).includes('text/html');
    if (isPage) return readPage(url, answer.body);
    await leave(answer.body);
    return null;
  }
  throw new Error('The page redirects too often.');
}

/** @throws for another protocol or port, a name of a private network, an address that is not public, or a password in it. */
export function checkUrl({ protocol, port, hostname, username, password }: URL): void {
  const isWeb = protocol === 'http:' || protocol === 'https:';
  if (!isWeb || !PORTS.has(port) || username !== '' || password !== '' || !isPublicHost(hostname)) {
    throw new Error('The link does not lead to the public internet.');
  }
}

/** A body that nobody wants: a little of it is read, so that the connection ends in order. */
async function leave(body: Dispatcher.ResponseData['body']): Promise<void> {
  await body.dump({ limit: 16 * 1024 }).catch(() => undefined);
}

async function readPage(url: URL, body: Dispatcher.ResponseData['body']): Promise<Page> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length >= MAX_BYTES) break;
  }
  return { url: url.href, html: Buffer.concat(pieces).subarray(0, MAX_BYTES).toString() };
}
