import { jest } from '@jest/globals';
import { DomainError } from '#libs/domain';
import { LiveWorld, settle, useManualTimers } from './live-world.js';
import { TestSocket } from './live-socket.js';

let world: LiveWorld;

beforeEach(() => {
  useManualTimers();
  world = new LiveWorld();
  world.chats.add('X', ['ada', 'ben', 'cid']);
  world.chats.add('Y', ['ada', 'ben', 'cid']);
});
afterEach(() => void jest.useRealTimers());

/** Turns of the event loop only: no timer goes on. */
async function turns(count = 20): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** What is asked before a subscription is opened: its failure refuses the subscribe. */
const BEFORE_OPENING = new Set(['personRevision', 'positionOf', 'positionsOf']);

const unavailable = (): never => {
  throw DomainError.unavailable('The database is slow. Try again.');
};

describe("somebody's question that", () => {
  it.each(['fails', 'is slow'])('%s delays nobody else, and is answered in the end, in order', async (how) => {
    const slow = (await world.open('messageAdded', 'ben', { loaded: 'revision' }))!;
    const plain = (await world.open('messageAdded', 'cid'))!;
    await settle();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    world.store.atPoint = (question) => (question !== 'chats' ? undefined : how === 'fails' ? unavailable() : held);
    for (let i = 0; i < 3; i++) world.publish(world.chats.send('X', 'ada'));
    await turns();
    expect([plain, slow].map((one) => one.brought().map(({ seq }) => seq))).toEqual([[1, 2, 3], []]);
    world.store.atPoint = () => undefined;
    release();
    world.publish(world.chats.send('X', 'ada'));
    await settle();
    expect([plain, slow].map((one) => one.brought().map(({ seq }) => seq))).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it('lags too far behind is read from the database, each thing once', async () => {
    const slow = (await world.open('messageAdded', 'ben', { loaded: 'revision' }))!;
    await settle();
    world.store.atPoint = (question) => (question === 'chats' ? unavailable() : undefined);
    for (let i = 0; i < 1500; i++) world.publish(world.chats.send('X', 'ada'));
    await turns();
    world.store.atPoint = () => undefined;
    for (let i = 0; i < 200 && slow.brought().length < 1500; i++) await settle();
    world.publish(world.chats.send('X', 'ada'));
    await settle();
    expect(slow.brought().map(({ seq }) => seq)).toEqual(Array.from({ length: 1501 }, (_, i) => i + 1));
  });

  it('loads something is one statement for all changes of a batch', async () => {
    await world.open('messageAdded', 'ben', { loaded: 'revision' });
    await settle();
    let asked = 0;
    world.store.atPoint = (question) => void (question === 'participantsAmong' && asked++);
    for (let i = 0; i < 40; i++) world.publish(world.chats.send('X', 'ada'));
    await settle();
    expect(asked / 2).toBeLessThanOrEqual(3);
  });
});

describe('a chat that somebody joined', () => {
  it.each(['events', 'chatAdded', 'chatUpdated'] as const)(
    'is announced first, once, and then live, whatever fails: %s',
    async (field) => {
      for (let point = 1; ; point++) {
        world = new LiveWorld();
        world.chats.add('X', ['ada', 'cid']);
        await world.open('events', 'cid');
        const ben = (await world.open(field, 'ben', { loaded: 'unreadCount' }))!;
        await settle();
        let points = 0;
        world.store.atPoint = () => (++points === point ? unavailable() : undefined);
        world.publish(world.chats.addPerson('X', 'ben'));
        world.publishJoin('ben', 'X');
        await settle();
        await settle();
        const reached = points >= point;
        world.publish(world.chats.rename('X', 'another name'), world.chats.send('X', 'ada'));
        await settle();
        await settle();
        const kinds = ben.brought().map(({ __typename, name }) => __typename ?? name);
        const own = kinds.filter((kind) => !['Ready', 'UnreadCountChanged'].includes(kind));
        const expected = {
          events: ['ChatAdded', 'ChatUpdated', 'MessageAdded'],
          chatAdded: ['X'],
          chatUpdated: ['another name'],
        };
        expect([point, own]).toEqual([point, expected[field]]);
        if (!reached) break;
      }
    },
  );
});

describe('unread counts', () => {
  it('of other chats come in time though one chat cannot be counted; that one comes when it can', async () => {
    const ben = (await world.open('unreadCountUpdated', 'ben'))!;
    await settle();
    let isBroken = true;
    world.store.failsCounts = (chatIds) => isBroken && chatIds.includes('X');
    world.publish(world.chats.send('X', 'ada'), world.chats.send('Y', 'ada'));
    await settle();
    expect(ben.brought()).toEqual([{ chatId: 'Y', userId: 'ben', unreadCount: 1 }]);
    world.publish(world.chats.send('X', 'ada'), world.chats.send('Y', 'ada'));
    await settle();
    expect(ben.brought().at(-1)).toEqual({ chatId: 'Y', userId: 'ben', unreadCount: 2 });
    isBroken = false;
    await settle();
    await settle();
    expect(ben.brought().at(-1)).toEqual({ chatId: 'X', userId: 'ben', unreadCount: 2 });
  });

  it('fall to 0 for whoever follows only them, when a chat with unread messages goes', async () => {
    const ben = (await world.open('unreadCountUpdated', 'ben'))!;
    const cid = (await world.open('unreadCountUpdated', 'cid'))!;
    await settle();
    world.publish(world.chats.send('X', 'ada'));
    await settle();
    world.publish(world.chats.removePerson('X', 'ben'));
    await settle();
    expect([ben, cid].map((one) => one.brought().map(({ unreadCount }) => unreadCount))).toEqual([[1, 0], [1]]);
    world.publish(world.chats.removeChat('X'));
    await settle();
    expect([ben, cid].map((one) => one.brought().map(({ unreadCount }) => unreadCount))).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});

describe('a catch-up', () => {
  it('waits for its client, one of a socket at a time, and holds what fits its budget', async () => {
    for (let i = 0; i < 400; i++) world.chats.send('X', 'ada', 'x'.repeat(1000));
    for (let i = 0; i < 5; i++) world.chats.send('Y', 'ada');
    const socket = new TestSocket();
    socket.unsentBytes = 300 * 1024;
    const first = (await world.open('messageAdded', 'ben', { afterSeq: 0, socket }))!;
    const second = (await world.open('messageAdded', 'ben', { chatId: 'Y', afterSeq: 0, socket }))!;
    const other = (await world.open('messageAdded', 'ben', { chatId: 'Y', afterSeq: 0 }))!;
    await turns();
    expect([first, second, other].map((one) => one.brought().length)).toEqual([1, 0, 5]);
    for (let i = 0; i < 3000; i++) world.publish(world.chats.send('X', 'ada', 'y'.repeat(1000)));
    await turns();
    socket.read();
    for (let i = 0; i < 400 && first.brought().length < 3400; i++) await settle();
    expect(first.brought().map(({ seq }) => seq)).toEqual(Array.from({ length: 3400 }, (_, i) => i + 1));
    expect(second.brought().map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('that fails at any point goes on where it was', async () => {
    for (let point = 1; ; point++) {
      world = new LiveWorld();
      world.chats.add('X', ['ada', 'ben']);
      for (let i = 0; i < 450; i++) world.chats.send('X', 'ada');
      let points = 0;
      world.store.atPoint = (question) =>
        BEFORE_OPENING.has(question) || ++points !== point ? undefined : unavailable();
      const ben = (await world.open('messageAdded', 'ben', { afterSeq: 3 }))!;
      const events = (await world.open('events', 'ben', { since: new Map([['X', 4]]) }))!;
      for (let i = 0; i < 4; i++) await settle();
      world.publish(world.chats.send('X', 'ada'));
      await settle();
      const expected = Array.from({ length: 448 }, (_, i) => i + 4);
      expect([point, ben.brought().map(({ seq }) => seq)]).toEqual([point, expected]);
      const seqs = events
        .brought()
        .filter(({ __typename }) => __typename === 'MessageAdded')
        .map(({ message }) => message.seq);
      expect([point, seqs]).toEqual([point, expected]);
      if (points < point) break;
    }
  });
});

describe('different questions', () => {
  it('of one person about one chat are ten at the most; the same one any number of times, others unharmed', async () => {
    const ask = (i: number): Promise<unknown> =>
      world.open('messageAdded', 'ben', { text: `subscription s${i} { messageAdded { seq } }` });
    for (let i = 0; i < 10; i++) await ask(i);
    await expect(ask(10)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await ask(3);
    await world.open('messageAdded', 'ben', { chatId: 'Y' });
    await expect(world.open('events', 'ben')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await world.open('messageAdded', 'cid', { text: 'subscription other { messageAdded { seq } }' });
  });

  it('that are closed make room', async () => {
    const opened = [];
    for (let i = 0; i < 10; i++) {
      opened.push(await world.open('messageAdded', 'ben', { text: `subscription s${i} { messageAdded { seq } }` }));
    }
    await expect(world.open('messageAdded', 'ben')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    opened[4]!.close();
    await expect(world.open('messageAdded', 'ben')).resolves.toBeDefined();
  });
});

describe('a change that comes while a subscription goes live', () => {
  it.each(Array.from({ length: 120 }, (_, n) => n + 1))(
    'is brought, %d microtasks after the positions were read',
    async (count) => {
      let points = 0;
      const areRead = new Promise<void>((resolve) => {
        world.store.atPoint = (question) => void (question === 'positionsOf' && ++points === 2 && resolve());
      });
      const opening = world.open('events', 'ben');
      await areRead;
      for (let i = 0; i < count; i++) await Promise.resolve();
      world.publish(world.chats.send('X', 'ada'));
      const one = (await opening)!;
      await settle();
      expect(one.brought().flatMap((event: any) => (event.message ? [event.message.seq] : []))).toEqual([1]);
    },
  );
});
