import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '#libs/config';
import { openStartingDoor } from './starting-door.js';

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

it('says that the instance lives but does not serve yet, and then frees the port', async () => {
  const place = { HOST: '127.0.0.1', PORT: await freePort(), INSTANCE_NAME: 'user-1' };
  const close = await openStartingDoor(place);
  const ask = async (path: string, method = 'GET'): Promise<object> => {
    const response = await fetch(`http://127.0.0.1:${place.PORT}${path}`, { method });
    return { status: response.status, body: await response.json() };
  };
  expect(await ask('/healthz')).toEqual({ status: 200, body: { status: 'alive', instance: 'user-1' } });
  expect(await ask('/readyz')).toEqual({ status: 503, body: { status: 'starting', instance: 'user-1' } });
  expect(await ask('/graphql', 'POST')).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] },
  });
  await close();
  await (
    await openStartingDoor(place)
  )();
});

it('names the port and the variable when the port is taken', async () => {
  const place = { HOST: '127.0.0.1', PORT: await freePort(), INSTANCE_NAME: 'user-1' };
  const close = await openStartingDoor(place);
  const second = openStartingDoor(place);
  await expect(second).rejects.toThrow(ConfigError);
  await expect(second).rejects.toThrow(`PORT: port ${place.PORT} of 127.0.0.1 is taken.`);
  await close();
});

it('names the variable when the host is not of this machine', async () => {
  const place = { HOST: '203.0.113.1', PORT: 0, INSTANCE_NAME: 'user-1' };
  await expect(openStartingDoor(place)).rejects.toThrow('HOST: 203.0.113.1 is no address of this machine.');
});
