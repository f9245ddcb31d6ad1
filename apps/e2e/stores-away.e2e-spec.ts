import {
  createGroup,
  createPerson,
  eventually,
  instanceRequest,
  startSystem,
  wsClient,
  type Person,
  type TestSubscription,
  type TestSystem,
  type WsClient,
} from '#libs/testing';
import { freeze, thaw } from './frozen.js';
import { ADDED, EVENTS, history, perform, refusedWith } from './operations.js';

let system: TestSystem;
let ada: Person;
let ben: Person;
let chatId: string;

beforeAll(async () => {
  const instances = { user: 1, sender: 2, receiver: 2 };
  system = await startSystem({ instances, ownPostgres: true, ownRedis: true });
  [ada, ben] = [await createPerson(system), await createPerson(system)];
  ({ id: chatId } = await createGroup(system, ada, [ben]));
}, 120_000);

function send(i: number, clientMessageId?: string): Promise<any> {
  return perform(system.sender[i % 2], ada, 'send', { chatId, content: `${i}`, clientMessageId });
}

const clients: WsClient[] = [];

/** Ben's subscriptions, one on each receiver. */
function screens(document: string, variables = {}): Promise<TestSubscription<any>[]> {
  const opened = system.receiver.map(({ ws }) => wsClient(ws, ben.token));
  clients.push(...opened);
  return Promise.all(opened.map((client) => client.subscribe<any>(document, { ...variables })));
}

afterEach(() => clients.splice(0).forEach((client) => client.terminate()));

/** Each of these messages, once and in this order, on each stream. */
async function expectAll(streams: TestSubscription<any>[], sent: any[], withinMs: number): Promise<void> {
  for (const stream of streams) {
    const told = (await stream.take(sent.length, withinMs)).map((data) => data.messageAdded.id);
    expect(told).toEqual(sent.map(({ id }) => id));
  }
}

async function code(asked: Promise<{ code?: string }>): Promise<string | undefined> {
  return (await asked).code;
}

async function readiness(instance: { origin: string }): Promise<unknown[]> {
  const { status, body } = await instanceRequest(instance, '/readyz');
  return [status, (body as { status: string }).status];
}

describe.each([
  ['stopped', () => system.redis.stop(), () => system.redis.start()],
  ['killed', () => system.redis.kill('SIGKILL'), () => system.redis.start()],
  ['frozen', () => system.redis.kill('SIGSTOP'), () => system.redis.kill('SIGCONT')],
] as const)('with Redis %s', (_how, takeAway, bringBack) => {
  it('sends succeed at once, messages arrive within the sweep, and nothing is lost or told twice', async () => {
    const streams = await screens(ADDED, { chatId });
    const events = await screens(EVENTS);
    const before = [await send(0), await send(1)];
    await expectAll(streams, before, 5000);
    await takeAway();
    const away: any[] = [];
    for (let i = 0; i < 10; i++) {
      const begun = performance.now();
      away.push(await send(i));
      expect(performance.now() - begun).toBeLessThan(1500);
    }
    await expectAll(streams, away, 10_000);
    await eventually(async () => {
      expect(await readiness(system.sender[0])).toEqual([200, 'degraded']);
    }, 10_000);
    const late = await screens(ADDED, { chatId, afterSeq: away[0].seq - 1 });
    await expectAll(late, away, 5000);
    const edited = await perform(system.sender[1], ada, 'edit', { id: away[0].id, content: 'edited' });
    const marked = await perform(system.sender[0], ben, 'markChat', { chatId });
    await bringBack();
    const back = [await send(0), await send(1), await send(2)];
    await expectAll(streams, back, 10_000);
    await expectAll(late, back, 10_000);
    for (const stream of events) {
      const all = (): any[] => stream.all.map((data) => data.events);
      await eventually(() => {
        const added = all().filter(({ __typename }) => __typename === 'MessageAdded');
        expect(added.map(({ message }) => message.id)).toEqual([...before, ...away, ...back].map(({ id }) => id));
        expect(all()).toContainEqual({ __typename: 'MessageUpdated', message: edited });
        expect(all()).toContainEqual(
          expect.objectContaining({ __typename: 'ReadMarkerMoved', lastReadSeq: marked.lastReadSeq, userId: ben.id }),
        );
        const counts = all().filter(({ __typename }) => __typename === 'UnreadCountChanged');
        expect(counts.at(-1)).toMatchObject({ chatId, unreadCount: 3 });
      }, 10_000);
    }
    await perform(system.sender[0], ben, 'markChat', { chatId });
    await eventually(async () => {
      for (const one of system.instances) expect(await readiness(one)).toEqual([200, 'ready']);
    }, 15_000);
  }, 120_000);
});

describe.each([
  ['frozen', () => freeze(system.postgres.pid), () => thaw(system.postgres.pid)],
  ['stopped', () => system.postgres.stop(), () => system.postgres.start()],
  ['killed', () => system.postgres.kill('SIGKILL'), () => system.postgres.start()],
] as const)('with PostgreSQL %s', (_how, takeAway, bringBack) => {
  it('the answer is UNAVAILABLE within 5 s, and it is used again within 5 s after it is back', async () => {
    const streams = await screens(ADDED, { chatId });
    const before = await send(0);
    await expectAll(streams, [before], 5000);
    await takeAway();
    const begun = performance.now();
    const asked = [
      ...[0, 1, 2, 3].map((i) =>
        refusedWith(system.sender[i % 2], ada, 'send', {
          chatId,
          content: 'away',
          clientMessageId: `away ${begun} ${i}`,
        }),
      ),
      refusedWith(system.sender[0], ada, 'edit', { id: before.id, content: 'away' }),
      refusedWith(system.sender[1], ben, 'markChat', { chatId }),
      refusedWith(system.receiver[0], ben, 'messages', { chatId }),
      refusedWith(system.receiver[1], ben, 'chats'),
    ];
    expect(await Promise.all(asked.map(code))).toEqual(asked.map(() => 'UNAVAILABLE'));
    expect(performance.now() - begun).toBeLessThan(5000);
    await bringBack();
    const back = performance.now();
    await eventually(() => perform(system.receiver[0], ben, 'chats'), 10_000);
    await eventually(() => perform(system.receiver[1], ben, 'chats'), 10_000);
    const repeated: any[] = [];
    for (let i = 0; i < 4; i++) {
      const clientMessageId = `away ${begun} ${i}`;
      const variables = { chatId, content: 'away', clientMessageId };
      repeated.push(await eventually(() => perform(system.sender[i % 2], ada, 'send', variables), 10_000));
    }
    expect(performance.now() - back).toBeLessThan(5000);
    const last = await send(1);
    const expected = (await history(system.receiver[0], ben, chatId)).filter(({ seq }) => seq > before.seq);
    expect(expected.map(({ id }) => id).sort()).toEqual([...repeated, last].map(({ id }) => id).sort());
    await expectAll(streams, expected, 10_000);
    const whole = await history(system.receiver[1], ada, chatId);
    expect(whole.map(({ seq }) => seq)).toEqual(whole.map((_, i) => i + 1));
    for (const one of system.instances)
      await eventually(async () => expect((await readiness(one))[0]).toBe(200), 10_000);
  }, 120_000);
});
