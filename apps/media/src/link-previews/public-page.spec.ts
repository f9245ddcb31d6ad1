import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { checkUrl, fetchPublicPage } from './public-page.js';

describe('never asked for:', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://localhost/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://192.168.0.1/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://printer.local/',
    'http://intranet/',
    'http://example.org:22/',
    'http://user:password@example.org/',
    'file:///etc/passwd',
    'ftp://example.org/',
  ])('%s', async (link) => {
    await expect(fetchPublicPage(link)).rejects.toThrow('public internet');
  });

  it('while a public address is', () => {
    expect(() => checkUrl(new URL('https://93.184.216.34/'))).not.toThrow();
    expect(() => checkUrl(new URL('https://example.org/a'))).not.toThrow();
  });
});

/** A server of this machine in place of example.org, past the lookup that would refuse it. */
describe('of a page that is fetched', () => {
  let server: Server;
  let agent: Agent;
  let asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url!);
      expect(request.headers.cookie).toBeUndefined();
      if (request.url === '/to-private') return void response.writeHead(302, { location: 'http://127.0.0.1/' }).end();
      if (request.url === '/endless-redirect')
        return void response.writeHead(302, { location: '/endless-redirect' }).end();
      if (request.url === '/picture') return void response.writeHead(200, { 'content-type': 'image/png' }).end('x');
      response.writeHead(200, { 'content-type': 'text/html' });
      if (request.url !== '/endless') return void response.end('<title>Hello</title>');
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, 'x')));
        response.once('drain', more);
      };
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    agent = new Agent({
      connect: (options, done) => {
        void import('node:net').then(({ connect }) => {
          const socket = connect(port, '127.0.0.1');
          socket.once('connect', () => done(null, socket)).once('error', (error) => done(error, null));
          return options;
        });
      },
    });
  });

  afterAll(async () => {
    await agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  const fetched = (path: string) => fetchPublicPage(`http://example.org${path}`, agent);

  it('the text is read', async () => {
    expect(await fetched('/')).toEqual({ url: 'http://example.org/', html: '<title>Hello</title>' });
  });

  it('a redirect to a private address is refused before it is asked', async () => {
    asked = [];
    await expect(fetched('/to-private')).rejects.toThrow('public internet');
    expect(asked).toEqual(['/to-private']);
  });

  it('an endless redirect ends', async () => {
    asked = [];
    await expect(fetched('/endless-redirect')).rejects.toThrow('too often');
    expect(asked).toHaveLength(5);
  });

  it('an endless body ends at a megabyte', async () => {
    expect((await fetched('/endless'))?.html).toHaveLength(1024 * 1024);
  });

  it('what is no HTML is nothing', async () => {
    expect(await fetched('/picture')).toBeNull();
  });
});
