import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { loadLocalConfig } from '#libs/config';
import { freePort } from '#libs/servers';
import {
  createGroup,
  createPerson,
  eventually,
  expectData,
  graphqlRequest,
  instanceRequest,
  sendMessage,
  startSystem,
  wsClient,
  type Person,
  type SystemAddresses,
  type TestChat,
  type TestMessage,
  type TestSystem,
} from '#libs/testing';
import { behind, codeFrom } from './balanced-system.js';
import { findNginx, LIMITS, Nginx } from './nginx.js';

const nginxCommand = findNginx();
if (!nginxCommand) process.stderr.write('There is no nginx on the PATH: the load balancer is not tested here.\n');
const describeWithNginx = nginxCommand ? describe : describe.skip;

const ADDED = 'subscription ($chatId: ID!) { messageAdded(chatId: $chatId) { seq content } }';
const SIGN_IN = 'mutation { signIn(signInInput: { login: "nobody", password: "a wrong password" }) { accessToken } }';
const SIGN_INS = 8;

describeWithNginx('the load balancer of deploy/nginx', () => {
  let system: TestSystem;
  let balanced: SystemAddresses;
  let nginx: Nginx;
  let ada: Person;
  let ben: Person;
  let chat: TestChat;

  beforeAll(async () => {
    const port = await freePort();
    system = await startSystem({
      instances: { user: 2, sender: 2, receiver: 2, media: 2 },
      ownRedis: true,
      env: {
        ALLOWED_ORIGINS: `http://127.0.0.1:${port}`,
        TRUSTED_PROXIES: '127.0.0.1',
        RATE_LIMITS: 'on',
        MEDIA_PUBLIC_URL: '/media',
        SIGN_INS_PER_MINUTE_AND_ADDRESS: String(SIGN_INS),
        SIGN_INS_PER_MINUTE_AND_LOGIN: '1000',
        SENDS_PER_SECOND_AND_USER: '1000',
      },
    });
    const webRoot = join(loadLocalConfig().CONVERGE_TEST_FOLDER, `web-${port}`);
    makeWeb(webRoot);
    nginx = await Nginx.start(nginxCommand!, system, webRoot, port);
    balanced = behind(nginx.origin, system);
    [ada, ben] = [await createPerson(balanced), await createPerson(balanced)];
    chat = await createGroup(balanced, ada, [ben]);
  }, 90_000);

  afterAll(async () => {
    await nginx?.stop();
  });

  /** Which instance answers the next request. */
  async function answeredBy(service: 'user' | 'sender' | 'receiver'): Promise<string | null> {
    const { headers } = await graphqlRequest(balanced[service][0]!.http, '{ health }', {}, ada.token);
    return headers.get('x-converge-instance');
  }

  /** Resolves when the load balancer gives work to both; it leaves one alone for a while that refused something. */
  async function bothAnswer(service: 'user' | 'sender' | 'receiver'): Promise<void> {
    const expected = new Set(system[service].map(({ name }) => name));
    await eventually(async () => {
      const names = await Promise.all(Array.from({ length: 8 }, () => answeredBy(service)));
      expect(new Set(names)).toEqual(expected);
    }, 15_000);
  }

  async function chatNow(): Promise<{ lastSeq: number }> {
    const query = 'query ($id: ID!) { chat(id: $id) { lastSeq } }';
    return expectData(await graphqlRequest(balanced.receiver[0]!.http, query, { id: chat.id }, ada.token)).chat;
  }

  /** A socket of Ben's through the load balancer, and the instance that it reached. */
  async function socketOf(): Promise<{ instance: string; closed: Promise<number>; dispose(): void }> {
    let close: (code: number) => void = () => undefined;
    const closed = new Promise<number>((resolve) => (close = resolve));
    return new Promise((resolve, reject) => {
      const client = createClient({
        url: balanced.receiver[0]!.ws,
        webSocketImpl: WebSocket,
        lazy: false,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${ben.token}` },
        onNonLazyError: () => undefined,
        on: {
          connected: (_socket, payload) => {
            const { instance } = payload as { instance: string };
            resolve({ instance, closed, dispose: () => void client.dispose() });
          },
          closed: (event) => {
            close((event as CloseEvent).code);
            reject(new Error(`closed with ${(event as CloseEvent).code}`));
          },
        },
      });
    });
  }

  it('carries a message from a mutation to a subscription', async () => {
    const client = wsClient(balanced.receiver[0]!.ws, ben.token);
    const added = await client.subscribe(ADDED, { chatId: chat.id });
    const sent = await sendMessage(balanced, ada, chat.id, 'through nginx');
    expect((await added.next()).messageAdded).toEqual({ seq: sent.seq, content: 'through nginx' });
    await client.close();
  });

  it('gives work to both instances of each service', async () => {
    for (const service of ['user', 'sender', 'receiver'] as const) await bothAnswer(service);
  });

  it('carries files, in parts and of any size, and back', async () => {
    const bytes = randomBytes(600_000);
    const create = `mutation ($input: CreateUploadInput!) {
      createUpload(createUploadInput: $input) { attachmentId url } }`;
    const input = { chatId: chat.id, fileName: 'a.bin', byteSize: bytes.length };
    const upload = expectData(
      await graphqlRequest(balanced.sender[0]!.http, create, { input }, ada.token),
    ).createUpload;
    expect(upload.url).toMatch(`${nginx.origin}/media/uploads/`);
    const part = (offset: number, body: Buffer): Promise<Response> =>
      fetch(upload.url as string, {
        method: 'PATCH',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(body),
      });
    expect((await part(0, bytes.subarray(0, 400_000))).status).toBe(204);
    expect((await part(400_000, bytes.subarray(400_000))).status).toBe(204);
    const send = `mutation ($input: CreateMessageInput!) { createMessage(createMessageInput: $input) { attachments { url } } }`;
    const sent = { chatId: chat.id, content: '', attachmentIds: [upload.attachmentId] };
    const message = expectData(await graphqlRequest(balanced.sender[0]!.http, send, { input: sent }, ada.token));
    const answer = await fetch(message.createMessage.attachments[0].url as string, { headers: { range: 'bytes=10-' } });
    expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(10))]).toEqual([206, true]);
  });

  it('publishes the keys and the web client, and nothing else of the services', async () => {
    const keys = await instanceRequest(nginx, '/.well-known/jwks.json');
    expect(keys.body).toEqual(JSON.parse(system.signingKey.publicKeys));
    const config = await instanceRequest(nginx, '/config.json');
    expect(config.body).toEqual({
      user: ['/user/graphql'],
      sender: ['/sender/graphql'],
      receiver: ['/receiver/graphql'],
    });
    for (const path of ['/', '/chats/1']) {
      const page = await instanceRequest(nginx, path);
      expect(page.body).toBe('<!doctype html><title>A page</title>');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    for (const path of ['/user/metrics', '/receiver/readyz', '/graphql'])
      expect((await instanceRequest(nginx, path)).body).toBe('<!doctype html><title>A page</title>');
    const asset = await instanceRequest(nginx, '/assets/index-B4x_9-ab.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
    for (const path of ['/assets/index-00000000.js', '/.vite/manifest.json', '/missing.js', '/metrics', '/readyz'])
      expect((await instanceRequest(nginx, path)).status).toBe(404);
  });

  it('refuses what is too large, and upgrades from foreign origins', async () => {
    const tooLarge = await graphqlRequest(balanced.sender[0]!.http, `# ${'x'.repeat(300_000)}\n{ health }`);
    expect(tooLarge).toMatchObject({ status: 413, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const foreign = new WebSocket(balanced.receiver[0]!.ws, 'graphql-transport-ws', { origin: 'https://foreign.test' });
    const refused = new Promise((resolve) => foreign.once('error', (error: Error) => resolve(error.message)));
    expect(await refused).toContain('403');
    const own = new WebSocket(balanced.receiver[0]!.ws, 'graphql-transport-ws', { origin: nginx.origin });
    await new Promise((resolve, reject) => own.once('open', resolve).once('error', reject));
    own.terminate();
  });

  it("tells the services the client's address, and not what the client writes there", async () => {
    const url = balanced.user[0]!.http;
    const from = (address: string, claimed: string): Promise<string> => codeFrom(address, url, SIGN_IN, claimed);
    for (let count = 0; count < SIGN_INS; count += 1)
      expect(await from('127.0.0.7', `203.0.113.${count}`)).toBe('UNAUTHENTICATED');
    expect(await from('127.0.0.7', '203.0.113.99')).toBe('RATE_LIMITED');
    expect(await from('127.0.0.8', '127.0.0.7')).toBe('UNAUTHENTICATED');
  });

  it('bounds what one address asks, as the proxy in front names it, and by /64 for IPv6; the others go on', async () => {
    const url = balanced.receiver[0]!.http;
    const from = (client: string): Promise<string> => codeFrom('127.0.0.1', url, '{ health }', client);
    const flood = async (client: (count: number) => string): Promise<Set<string>> =>
      new Set(await Promise.all(Array.from({ length: LIMITS.requests * 3 }, (_, count) => from(client(count)))));
    expect(await flood(() => '203.0.113.7')).toContain('RATE_LIMITED');
    expect(await flood((count) => `made.up, 203.0.113.${count}, 203.0.113.7`)).toContain('RATE_LIMITED');
    expect(await from('203.0.113.8')).toBe('none');
    expect(await flood((count) => `2001:db8:1:2:${count}::1`)).toContain('RATE_LIMITED');
    expect(await from('2001:db8:1:3::1')).toBe('none');
  });

  it('bounds the sockets of one address', async () => {
    const open = (client: string): Promise<WebSocket | string> => {
      const headers = { 'x-forwarded-for': client };
      const socket = new WebSocket(balanced.receiver[0]!.ws, 'graphql-transport-ws', { headers });
      return new Promise((resolve) => {
        socket.once('open', () => resolve(socket)).once('error', (error: Error) => resolve(error.message));
      });
    };
    const opened: (WebSocket | string)[] = [];
    for (let count = 0; count <= LIMITS.connections; count += 1) opened.push(await open('203.0.113.20'));
    expect(opened.filter((one) => one instanceof WebSocket)).toHaveLength(LIMITS.connections);
    expect(opened.at(-1)).toContain('429');
    opened.push(await open('203.0.113.21'));
    expect(opened.at(-1)).toBeInstanceOf(WebSocket);
    for (const one of opened) if (one instanceof WebSocket) one.terminate();
  });

  it('takes the work of a killed instance to the other one', async () => {
    const [killed, left] = system.sender;
    await killed!.kill();
    for (let count = 0; count < 20; count += 1) expect(await answeredBy('sender')).toBe(left!.name);
    await killed!.start();
    await bothAnswer('sender');
  });

  it('loses and repeats nothing while the instances are restarted one by one', async () => {
    let isOver = false;
    const sent: string[] = [];
    const sendOn = async (): Promise<void> => {
      while (!isOver) {
        sent.push((await sendPersistently(balanced, ada, chat.id)).id);
        expect(await answeredBy('receiver')).not.toBeNull();
      }
    };
    const { lastSeq } = await chatNow();
    const senders = Promise.all([sendOn(), sendOn(), sendOn()]);
    for (const place of [0, 1]) {
      const instances = [system.sender[place]!, system.receiver[place]!];
      await Promise.all(instances.map((instance) => instance.stop()));
      await Promise.all(instances.map((instance) => instance.start()));
      await bothAnswer('sender');
      await bothAnswer('receiver');
    }
    isOver = true;
    await senders;
    expect(new Set(sent).size).toBe(sent.length);
    expect((await chatNow()).lastSeq).toBe(lastSeq + sent.length);
  }, 90_000);

  it('takes the sockets of a drained instance to the other one', async () => {
    await bothAnswer('receiver');
    const sockets = await Promise.all([socketOf(), socketOf(), socketOf(), socketOf()]);
    const names = system.receiver.map(({ name }) => name);
    expect(new Set(sockets.map(({ instance }) => instance))).toEqual(new Set(names));
    const stopping = system.receiver[0]!.stop();
    for (const socket of sockets.filter(({ instance }) => instance === names[0]))
      expect(await socket.closed).toBe(1012);
    await stopping;
    const later = await Promise.all([socketOf(), socketOf(), socketOf()]);
    expect(later.map(({ instance }) => instance)).toEqual([names[1], names[1], names[1]]);
    for (const socket of [...sockets, ...later]) socket.dispose();
    await system.receiver[0]!.start();
  });

  it('says UNAVAILABLE when no instance is left', async () => {
    await Promise.all(system.sender.map((instance) => instance.kill()));
    const answer = await graphqlRequest(balanced.sender[0]!.http, '{ health }', {}, ada.token);
    expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'UNAVAILABLE' } }] });
    expect(nginx.output()).not.toContain('[emerg]');
  });
});

/** As every client should: what is UNAVAILABLE is sent again with the same clientMessageId, and nothing else is. */
async function sendPersistently(system: SystemAddresses, by: Person, chatId: string): Promise<TestMessage> {
  const clientMessageId = randomUUID();
  for (;;) {
    try {
      return await sendMessage(system, by, chatId, 'on and on', { clientMessageId });
    } catch (error) {
      if (!(error as Error).message.includes('UNAVAILABLE: ')) throw error;
    }
  }
}

function makeWeb(folder: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  mkdirSync(join(folder, '.vite'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>A page</title>');
  writeFileSync(join(folder, 'assets', 'index-B4x_9-ab.js'), 'export {};');
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
}
