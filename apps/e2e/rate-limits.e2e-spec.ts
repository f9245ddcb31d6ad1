import { setTimeout as delay } from 'node:timers/promises';
import { createGroup, eventually, startSystem, wsClient, type Person, type TestSystem } from '#libs/testing';
import { perform, refusedWith } from './operations.js';
import { people } from './people.js';

const SEND = `mutation ($chatId: String!, $content: String!) {
  createMessage(createMessageInput: { chatId: $chatId, content: $content }) { seq }
}`;

let system: TestSystem;
let ada: Person;
let ben: Person;
let chatId: string;

beforeAll(async () => {
  const instances = { user: 1, sender: 2, receiver: 1 };
  system = await startSystem({ env: { RATE_LIMITS: 'on' }, instances, ownRedis: true });
  [ada, ben] = await people(system, 2);
  ({ id: chatId } = await createGroup(system, ada, [ben]));
}, 60_000);

/** That many sends at once: how many were taken, and the refusals. */
async function burst(by: Person, count: number, instances = system.sender): Promise<{ taken: number; refused: any[] }> {
  const sends = Array.from({ length: count }, (_, i) =>
    perform(instances[i % instances.length], by, 'send', { chatId, content: `${i}` }).then(
      () => null,
      () => refusedWith(instances[i % instances.length], by, 'send', { chatId, content: 'again' }).catch(() => null),
    ),
  );
  const refused = (await Promise.all(sends)).filter((one) => one !== null);
  return { taken: count - refused.length, refused };
}

it('a person sends 50 messages a second, and what is too much is RATE_LIMITED with the time to wait', async () => {
  const { taken, refused } = await burst(ada, 80, system.sender.slice(0, 1));
  expect(taken).toBeGreaterThanOrEqual(50);
  expect(taken).toBeLessThan(80);
  for (const { code, retryAfterMs } of refused) {
    expect(code).toBe('RATE_LIMITED');
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(2000);
  }
  const [{ retryAfterMs }] = refused;
  await delay(retryAfterMs);
  await eventually(() => perform(system.sender[0], ada, 'send', { chatId, content: 'after the wait' }), 2000);
});

it('it is their own limit: others send on', async () => {
  await burst(ada, 80);
  await perform(system.sender[0], ben, 'send', { chatId, content: 'by somebody else' });
});

it('it holds over a WebSocket as well', async () => {
  await eventually(() => perform(system.sender[0], ben, 'send', { chatId, content: 'free again' }));
  const socket = wsClient(system.sender[0].ws, ben.token);
  await socket.connected;
  const asked = await Promise.all(
    Array.from({ length: 80 }, (_, i) => socket.subscribe(SEND, { chatId, content: `${i}` })),
  );
  await Promise.all(asked.map((one) => one.ended));
  const refused = asked.flatMap(({ errors }) => errors);
  expect(refused.length).toBeGreaterThan(0);
  for (const { extensions } of refused) {
    expect(extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
  }
});

it('a refused send leaves nothing behind', async () => {
  const cid = (await people(system, 1))[0];
  const group = await createGroup(system, cid);
  const ofCid = (i: number): Promise<any> =>
    perform(system.sender[0], cid, 'send', { chatId: group.id, content: `${i}`, clientMessageId: `${i}` });
  const outcomes = await Promise.allSettled(Array.from({ length: 90 }, (_, i) => ofCid(i)));
  const taken = outcomes.filter(({ status }) => status === 'fulfilled').length;
  const [chat] = await perform(system.receiver[0], cid, 'chats');
  expect([chat.lastSeq, chat.revision]).toEqual([taken, group.revision + taken]);
});

it('while Redis is away each instance keeps the limit by itself', async () => {
  const [cid] = await people(system, 1);
  await perform(system.sender[0], ada, 'add', { chatId, userIds: [cid.id] });
  await system.redis.stop();
  const { taken, refused } = await burst(cid, 80, system.sender.slice(0, 1));
  expect(taken).toBeGreaterThanOrEqual(50);
  expect(refused.length).toBeGreaterThan(0);
  await system.redis.start();
});
