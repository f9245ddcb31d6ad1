import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { asWebFile, WebFiles, type WebFile } from './web-files.js';
import { cachePolicy, contentType, securityHeaders } from './web-headers.js';

export interface WebServerOptions {
  host: string;
  port: number;
  /** The built client. */
  folder: string;
  /** What /config.json says: where the browser finds the services; `{hostname}` stands for the page's own. */
  config: Record<string, string[]>;
  /** Where files come from: what the page may show pictures and recordings of. */
  mediaUrls?: string[];
}

/** What the answers of one server are made of. */
interface Site {
  files: WebFiles;
  config: WebFile;
  headers: OutgoingHttpHeaders;
}

export interface WebServer {
  url: string;
  /** Ends it at once; a page that is loading is cut off. */
  stop(): Promise<void>;
}

const NOT_BUILT = '<!doctype html><title>Converge</title><p>The web client is not built.</p>';

/** Serves the built web client: its files, /config.json, and index.html for every address that the client routes itself. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const site: Site = {
    files: new WebFiles(resolve(options.folder)),
    config: await asWebFile(Buffer.from(JSON.stringify(options.config)), contentType('.json')),
    headers: securityHeaders([...new Set((options.mediaUrls ?? []).map((url) => new URL(url).origin))]),
  };
  const server = createServer((request, response) => {
    answer(request, response, site).catch(() => refuse(response, 500, site.headers));
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port, options.host, done);
  });
  return {
    url: `http://${options.host === '127.0.0.1' ? 'localhost' : options.host}:${options.port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const { files, config, headers } = site;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, { ...headers, allow: 'GET, HEAD' });
  }
  const path = pathOf(request);
  if (path === undefined) return refuse(response, 400, headers);
  const file = path === '/config.json' ? config : await files.find(path === '/' ? '/index.html' : path);
  if (file) return send(request, response, file, path, headers);
  // An asset that is gone must not turn into a page: the browser would run it as a script.
  if (/\.\w+$/.test(path)) return refuse(response, 404, headers);
  const page = (await files.find('/index.html')) ?? (await asWebFile(Buffer.from(NOT_BUILT), contentType('.html')));
  send(request, response, page, '/index.html', headers);
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://web').pathname);
  } catch {
    return undefined;
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  file: WebFile,
  path: string,
  security: OutgoingHttpHeaders,
): void {
  const headers = {
    ...security,
    'content-type': file.type,
    'cache-control': cachePolicy(path),
    etag: file.etag,
    vary: 'accept-encoding',
  };
  if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304, headers).end();
  const encoding = preferredEncoding(request, file);
  const body = file.encodings.get(encoding) ?? file.body;
  response.writeHead(200, {
    ...headers,
    'content-length': body.length,
    ...(encoding && { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function preferredEncoding(request: IncomingMessage, file: WebFile): string {
  const accepted = String(request.headers['accept-encoding'] ?? '').toLowerCase();
  return [...file.encodings.keys()].find((name) => new RegExp(`\\b${name}\\b`).test(accepted)) ?? '';
}

function refuse(response: ServerResponse, status: number, headers: OutgoingHttpHeaders): void {
  if (!response.headersSent) response.writeHead(status, headers);
  response.end();
}
