import { Redis } from 'ioredis';
import pg from 'pg';
import { createGroup, createPerson, eventually, sendMessage, sharedSystem, wsClient, type Person } from '#libs/testing';
import { change } from './changes.js';
import { nextOf, OF_VIEWER, SUBSCRIPTIONS } from './receiver-api.js';

const system = sharedSystem();
const redis = new Redis(system.redisUrl);

let ada: Person;
let ben: Person;

beforeAll(async () => {
  [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
});

afterAll(() => redis.disconnect());

/** How many instances listen to each of these topics. */
async function listeners(...topics: string[]): Promise<number[]> {
  const told = (await redis.pubsub('NUMSUB', ...topics)) as (string | number)[];
  return told.filter((_, i) => i % 2 === 1).map(Number);
}

describe('a client that stops reading', () => {
  it('is closed, delays nobody, and has missed nothing when it comes back', async () => {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    const [receiver] = system.receiver;
    const [slow, quick] = [wsClient(receiver.ws, ben.token), wsClient(receiver.ws, ben.token)];
    await Promise.all([slow.connected, quick.connected]);
    const starting = Array.from({ length: 40 }, () => slow.subscribe(SUBSCRIPTIONS.messageAdded, { chatId }));
    await Promise.all(starting);
    const heard = await quick.subscribe(SUBSCRIPTIONS.messageAdded, { chatId });
    slow.socket!.pause();
    const content = '😀'.repeat(8000);
    const sent = [];
    for (let i = 0; i < 30; i++) sent.push(await sendMessage(system, ada, chatId, content));
    for (const { id } of sent) expect(((await heard.next()) as any).messageAdded.id).toBe(id);
    slow.socket!.resume();
    expect([1013, 1006]).toContain((await slow.closed).code);
    const back = await wsClient(receiver.ws, ben.token).subscribe(SUBSCRIPTIONS.messageAdded, { chatId, afterSeq: 0 });
    const told = await back.take(30);
    expect(told.map((data: any) => data.messageAdded.id)).toEqual(sent.map(({ id }) => id));
  }, 60_000);

  it('catches up with far more than may be unsent, as fast as it reads', async () => {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    const content = '😀'.repeat(8000);
    await Promise.all(Array.from({ length: 100 }, () => sendMessage(system, ada, chatId, content)));
    const client = wsClient(system.receiver[1].ws, ben.token);
    const streams = await Promise.all(
      Array.from({ length: 4 }, () => client.subscribe(SUBSCRIPTIONS.messageAdded, { chatId, afterSeq: 0 })),
    );
    for (const stream of streams) {
      const seqs = (await stream.take(100, 15_000)).map((data: any) => data.messageAdded.seq);
      expect(seqs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    }
  }, 60_000);
});

describe('what nobody listens to any more', () => {
  it.each(['completed', 'closed', 'cut'] as const)('is not listened to: %s', async (how) => {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    const { id: messageId } = await sendMessage(system, ada, chatId);
    const clients = system.receiver.flatMap(({ ws }) => [wsClient(ws, ben.token), wsClient(ws, ben.token)]);
    const opened = clients.flatMap((client) => [
      client.subscribe(SUBSCRIPTIONS.messageAdded, { chatId, afterSeq: 0 }),
      client.subscribe(SUBSCRIPTIONS.messageUpdated, { chatId }),
      client.subscribe(SUBSCRIPTIONS.messageDeleted, { chatId }),
      client.subscribe(SUBSCRIPTIONS.messageReadUpdated, { messageId }),
      client.subscribe(SUBSCRIPTIONS.events, { since: [] }),
      ...OF_VIEWER.map((field) => client.subscribe(SUBSCRIPTIONS[field])),
    ]);
    const streams = await Promise.all(opened);
    const topics = [`chat:${chatId}`, `user:${ben.id}`];
    await eventually(async () => expect(await listeners(...topics)).toEqual([2, 2]));
    if (how === 'completed') streams.forEach((stream) => stream.close());
    if (how === 'closed') await Promise.all(clients.map((client) => client.close()));
    if (how === 'cut') clients.forEach((client) => client.terminate());
    await eventually(async () => expect(await listeners(...topics)).toEqual([0, 0]));
    clients.forEach((client) => client.terminate());
  });

  it('begun and ended at once leaves nothing', async () => {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    const client = wsClient(system.receiver[0].ws, ben.token);
    await client.connected;
    for (let round = 0; round < 200; round++) {
      const started = client.subscribe(SUBSCRIPTIONS.messageAdded, { chatId, afterSeq: 0 });
      if (round % 2 === 0) (await started).close();
      else void started.then((stream) => stream.close());
    }
    await client.roundTrip();
    await eventually(async () => expect(await listeners(`chat:${chatId}`)).toEqual([0]));
    const heard = await client.subscribe(SUBSCRIPTIONS.messageAdded, { chatId });
    const { id } = await sendMessage(system, ada, chatId);
    expect((await nextOf(heard)).id).toBe(id);
  });
});

describe('a chat that somebody holds in the database', () => {
  it('delays only its own sends, and these come through in order when it is free', async () => {
    const [held, free] = await Promise.all([createGroup(system, ada, [ben]), createGroup(system, ada, [ben])]);
    const client = wsClient(system.receiver[0].ws, ben.token);
    const heard = await client.subscribe(SUBSCRIPTIONS.messageAdded, { chatId: held.id });
    const holder = new pg.Client(system.databaseUrl);
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM chats WHERE id = $1 FOR UPDATE', [held.id]);
    const waiting = Array.from({ length: 5 }, (_, i) => sendMessage(system, ada, held.id, `${i}`));
    for (let i = 0; i < 20; i++) {
      const begun = performance.now();
      await sendMessage(system, ada, free.id, `${i}`);
      expect(performance.now() - begun).toBeLessThan(1000);
    }
    await holder.query('COMMIT');
    await holder.end();
    const sent = (await Promise.all(waiting)).sort((one, other) => one.seq - other.seq);
    for (const { id } of sent) expect((await nextOf(heard)).id).toBe(id);
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    await change(ben, 'markChat', { chatId: held.id });
  });
});
