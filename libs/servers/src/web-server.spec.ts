import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './port.js';
import { startWebServer, type WebServer } from './web-server.js';

const SCRIPT = 'export const text = 1;\n'.repeat(200);

let home: string;
let web: WebServer;
let port: number;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'converge-web-'));
  mkdirSync(join(home, 'site', 'assets'), { recursive: true });
  writeFileSync(join(home, 'site', 'index.html'), '<!doctype html><title>Converge</title>');
  writeFileSync(join(home, 'site', 'assets', 'index-B2x9Qw1z.js'), SCRIPT);
  mkdirSync(join(home, 'site', '.vite'));
  writeFileSync(join(home, 'site', '.vite', 'manifest.json'), '{}');
  writeFileSync(join(home, 'secret.txt'), 'not for the web');
  port = await freePort();
  const config = { user: ['http://{hostname}:4001/graphql'] };
  web = await startWebServer({
    host: '127.0.0.1',
    port,
    folder: join(home, 'site'),
    config,
    mediaUrls: ['http://localhost:4007/media'],
  });
});

afterAll(async () => {
  await web.stop();
  rmSync(home, { recursive: true });
});

it('serves the page for every address that the client routes itself', async () => {
  for (const path of ['/', '/chats/1', '/chats/1?at=2']) {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Converge</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
});

it('protects the page', async () => {
  const { headers } = await get('/');
  expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it('says where the services are', async () => {
  const response = await get('/config.json');
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.json()).toEqual({ user: ['http://{hostname}:4001/graphql'] });
});

it.each(['br', 'gzip'])('compresses with %s, and lets hashed files be kept', async (encoding) => {
  const response = await get('/assets/index-B2x9Qw1z.js', { 'accept-encoding': encoding });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(Number(response.headers.get('content-length'))).toBeLessThan(SCRIPT.length / 2);
  expect(await response.text()).toBe(SCRIPT);
});

it('answers 304 for what the browser has', async () => {
  const { headers } = await get('/');
  expect((await get('/', { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
});

it('answers 404 for an asset that is gone, and 405 for a change', async () => {
  expect((await get('/assets/index-old.js')).status).toBe(404);
  expect((await get('/.vite/manifest.json')).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).status).toBe(405);
});

it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%00', '/%'])(
  'never leaves its folder: %s',
  async (path) => {
    const answer = await rawGet(path);
    expect(answer).not.toContain('not for the web');
  },
);

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, { headers });
}

/** Unlike fetch it does not tidy the path up. */
function rawGet(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', path }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    });
    call.once('error', reject).end();
  });
}
