import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose';
import { createGroup, createPerson, sendMessage, sharedSystem, wsClient, type Person } from '#libs/testing';
import { RawSocket } from './raw-socket.js';
import { SUBSCRIPTIONS } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const PAST = Math.floor(Date.now() / 1000) - 5;

let ada: Person;
const sockets: RawSocket[] = [];

beforeAll(async () => {
  ada = await createPerson(system);
});

afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

async function raw(url = one.ws, ...more: [object?, string?]): Promise<RawSocket> {
  const socket = new RawSocket(url, ...more);
  sockets.push(socket);
  await socket.opened;
  return socket;
}

async function admitted(url = one.ws, token = ada.token): Promise<RawSocket> {
  const socket = await RawSocket.admitted(url, token);
  sockets.push(socket);
  return socket;
}

async function closeCode(connectionParams: Record<string, unknown>, url = one.ws): Promise<number> {
  return (await wsClient(url, undefined, { connectionParams }).closed).code;
}

/** Ada's token, signed again with what is given. */
function resigned(claims: JWTPayload = {}, key?: KeyObject): Promise<string> {
  const ours = createPrivateKey({ key: JSON.parse(system.signingKey.privateKey) as JsonWebKey, format: 'jwk' });
  return new SignJWT({ ...decodeJwt(ada.token), ...claims })
    .setProtectedHeader(decodeProtectedHeader(ada.token) as { alg: string })
    .sign(key ?? ours);
}

describe.each(['sender', 'receiver'] as const)('a socket to the %s', (service) => {
  const { ws } = system[service][0];

  it('is closed with 4401 without a token, and with one that is malformed or forged', async () => {
    const header = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(ada.token), alg: 'none' }));
    const unsigned = `${header.toString('base64url')}.${ada.token.split('.')[1]}.`;
    const { privateKey } = generateKeyPairSync('ed25519');
    const wrong = [
      {},
      { authorization: null },
      { authorization: '' },
      { authorization: 42 },
      { authorization: ada.token },
      { authorization: 'Bearer' },
      { authorization: 'Bearer x' },
      { authorization: 'Bearer a.b.c' },
      { authorization: `Basic ${ada.token}` },
      { token: ada.token },
      { authorization: `Bearer ${unsigned}` },
      { authorization: `Bearer ${ada.token.slice(0, -10)}AAAAAAAAAA` },
      { authorization: `Bearer ${await resigned({}, privateKey)}` },
      { authorization: `Bearer ${await resigned({ aud: 'elsewhere' })}` },
      { authorization: `Bearer ${await resigned({ iss: 'somebody' })}` },
    ];
    const codes = await Promise.all(wrong.map((params) => closeCode(params, ws)));
    expect(codes).toEqual(wrong.map(() => 4401));
  });

  it('is closed with 4403 when the token has expired, though it was ours', async () => {
    expect(await closeCode({ authorization: `Bearer ${await resigned({ exp: PAST })}` }, ws)).toBe(4403);
  });

  it('is admitted with a good one, in any case of the scheme and the name', async () => {
    for (const params of [{ authorization: `bearer ${ada.token}` }, { Authorization: `Bearer ${ada.token}` }]) {
      await wsClient(ws, undefined, { connectionParams: params }).connected;
    }
  });

  it('is refused for a foreign origin, and taken for an allowed one and for none', async () => {
    await expect(raw(ws, { origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(raw(ws, { origin: 'null' })).rejects.toThrow('403');
    await raw(ws, { origin: 'http://localhost:3000' });
    await raw(ws);
  });

  it('is answered and closed on another path', async () => {
    for (const path of ['/', '/graphql/', '/graphqlx', '/graphql/../x', '/socket.io/?EIO=4']) {
      await expect(raw(ws.replace('/graphql', path))).rejects.toThrow('404');
    }
    await raw(`${ws}?a=1`);
  });

  it('is closed with 4406 for another protocol', async () => {
    const socket = await raw(ws, {}, 'graphql-ws').catch((error: Error) => error);
    if (socket instanceof RawSocket) expect(await socket.closed).toBe(4406);
    else expect(socket.message).toMatch(/subprotocol/i);
  });

  it('is closed with 4400 for what is no message', async () => {
    for (const nonsense of ['', 'x', '{', '[]', 'null', '{"type":"nothing"}', '{"id":1}', '[{"type":"ping"}]']) {
      const socket = await admitted(ws);
      socket.say(nonsense);
      expect([nonsense, await socket.closed]).toEqual([nonsense, 4400]);
    }
  });

  it('is closed with 4401 for an operation before connection_init, with 4429 for a second one', async () => {
    const early = await raw(ws);
    early.say({ type: 'subscribe', id: '1', payload: { query: '{ health }' } });
    expect(await early.closed).toBe(4401);
    const twice = await admitted(ws);
    twice.say({ type: 'connection_init', payload: { authorization: `Bearer ${ada.token}` } });
    expect(await twice.closed).toBe(4429);
  });

  it('is cut for a frame of 1 MB, and nobody else is', async () => {
    const [wide, bystander] = [await admitted(ws), await admitted(ws)];
    wide.say({ type: 'ping', payload: { x: 'x'.repeat(1024 * 1024) } });
    expect(await wide.closed).toBe(1009);
    bystander.say({ type: 'ping' });
    await bystander.untilSaid('pong');
    bystander.say({ type: 'ping', payload: { x: 'x'.repeat(200 * 1024) } });
    await bystander.untilSaid('pong');
  });
});

it('a socket that never sends connection_init is closed with 4408', async () => {
  const begun = performance.now();
  const [one, another] = [await raw(), await raw(system.sender[0].ws)];
  expect(await Promise.all([one.closed, another.closed])).toEqual([4408, 4408]);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

it('an id that is in use closes the socket with 4409', async () => {
  const socket = await admitted();
  const subscribe = { type: 'subscribe', id: 'same', payload: { query: SUBSCRIPTIONS.chatAdded } };
  socket.say(subscribe);
  socket.say(subscribe);
  expect(await socket.closed).toBe(4409);
});

it('an id that was in use may be used again', async () => {
  const socket = await admitted();
  const payload = { query: SUBSCRIPTIONS.messageAdded, variables: {} as object };
  const { id: chatId } = await createGroup(system, ada);
  payload.variables = { chatId };
  for (let round = 0; round < 20; round++) {
    socket.said.length = 0;
    socket.say({ type: 'subscribe', id: 'again', payload });
    socket.say({ type: 'ping' });
    await socket.untilSaid('pong');
    const { id } = await sendMessage(system, ada, chatId);
    expect((await socket.untilSaid('next', 'again')).payload.data.messageAdded.id).toBe(id);
    socket.say({ type: 'complete', id: 'again' });
  }
});

describe('how many', () => {
  it('subscriptions a socket has: 100, the next is RATE_LIMITED for its id, and the socket stays', async () => {
    const socket = await admitted();
    const { id: chatId } = await createGroup(system, ada);
    const payload = { query: SUBSCRIPTIONS.messageAdded, variables: { chatId } };
    for (let id = 1; id <= 101; id++) socket.say({ type: 'subscribe', id: `${id}`, payload });
    const refused = await socket.untilSaid('error', '101');
    expect(refused.payload).toEqual([
      expect.objectContaining({ extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } }),
    ]);
    socket.say({ type: 'ping' });
    await socket.untilSaid('pong');
    await sendMessage(system, ada, chatId);
    for (let id = 1; id <= 100; id++) await socket.untilSaid('next', `${id}`);
    socket.say({ type: 'complete', id: '7' });
    socket.said.length = 0;
    socket.say({ type: 'subscribe', id: '102', payload });
    socket.say({ type: 'ping' });
    await socket.untilSaid('pong');
    await sendMessage(system, ada, chatId);
    await socket.untilSaid('next', '102');
    expect(socket.said.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('sockets a person has over all instances: 20, the next is closed with 1013', async () => {
    const ben = await createPerson(system);
    const clients = Array.from({ length: 20 }, (_, i) => wsClient(system.receiver[i % 2].ws, ben.token));
    await Promise.all(clients.map((client) => client.connected));
    for (const { ws } of [one, other, system.sender[1]]) {
      expect((await wsClient(ws, ben.token).closed).code).toBe(1013);
    }
    await wsClient(one.ws, ada.token).connected;
    const [first, ...rest] = clients;
    await first.close();
    await first.closed;
    let again = wsClient(other.ws, ben.token);
    await again.connected.catch(async () => {
      again = wsClient(other.ws, ben.token);
      await again.connected;
    });
    expect((await wsClient(one.ws, ben.token).closed).code).toBe(1013);
    await Promise.all([again, ...rest].map((client) => client.close()));
  });

  it('sockets a person opens at once: 20 of 60, over two instances', async () => {
    const ben = await createPerson(system);
    const clients = Array.from({ length: 60 }, (_, i) => wsClient(system.receiver[i % 2].ws, ben.token));
    const outcomes = await Promise.all(
      clients.map((client) =>
        client.connected.then(
          () => 'connected',
          async () => (await client.closed).code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'connected')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 1013)).toHaveLength(40);
    await Promise.all(clients.map((client) => client.close()));
  });
});
