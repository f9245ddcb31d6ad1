import { decodeJwt } from 'jose';
import { createPerson, graphqlRequest, sharedSystem, signIn, startSystem, wsClient } from '#libs/testing';

const system = sharedSystem();

describe('the end of a session', () => {
  it('closes its sockets on every instance with 4403, within 5 s, and no other', async () => {
    const ben = await createPerson(system);
    const second = await signIn(system, ben.username, ben.password);
    const instances = [...system.sender, ...system.receiver];
    const ending = instances.map(({ ws }) => wsClient(ws, ben.token));
    const staying = instances.map(({ ws }) => wsClient(ws, second.token));
    await Promise.all([...ending, ...staying].map((client) => client.connected));
    const begun = performance.now();
    await graphqlRequest(system.user[0].http, 'mutation { signOut }', {}, ben.token);
    const ends = await Promise.all(ending.map((client) => client.closed));
    expect(ends.map(({ code }) => code)).toEqual(instances.map(() => 4403));
    expect(performance.now() - begun).toBeLessThan(5000);
    await Promise.all(staying.map((client) => client.roundTrip()));
    expect(staying.every((client) => client.socket?.readyState === 1)).toBe(true);
    for (const { ws } of instances) expect((await wsClient(ws, ben.token).closed).code).toBe(4403);
    await graphqlRequest(system.user[1].http, 'mutation { signOut(everywhere: true) }', {}, second.token);
    for (const client of staying) expect((await client.closed).code).toBe(4403);
  });
});

describe('a token that lives three seconds', () => {
  it('closes its socket with 4403 when it expires, and is refused from then on', async () => {
    const short = await startSystem({ env: { ACCESS_TOKEN_SECONDS: '3' } });
    const ben = await createPerson(short);
    const clients = [short.sender[0], short.receiver[0]].map(({ ws }) => wsClient(ws, ben.token));
    await Promise.all(clients.map((client) => client.connected));
    const expiry = decodeJwt(ben.token).exp! * 1000;
    for (const client of clients) {
      expect((await client.closed).code).toBe(4403);
      expect(Date.now()).toBeGreaterThanOrEqual(expiry);
    }
    expect(Date.now() - expiry).toBeLessThan(5000);
    expect((await wsClient(short.receiver[0].ws, ben.token).closed).code).toBe(4403);
    const { errors } = await graphqlRequest(short.receiver[0].http, '{ chats { id } }', {}, ben.token);
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  }, 60_000);
});
