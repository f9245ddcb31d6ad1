import { jest } from '@jest/globals';
import { DomainError } from '#libs/domain';
import { LiveWorld, settle, useManualTimers, type Opened } from './live-world.js';

let world: LiveWorld;

beforeEach(() => {
  useManualTimers();
  world = new LiveWorld();
  world.chats.add('X', ['ada', 'ben', 'cid']);
});
afterEach(() => void jest.useRealTimers());

function seqsOf(opened: Opened | undefined): number[] {
  return opened!.brought().flatMap((one) => {
    if (one.seq !== undefined) return [one.seq];
    return one.__typename === 'MessageAdded' ? [one.message.seq] : [];
  });
}

async function sweep(): Promise<void> {
  void world.sweep.sweep();
  await settle();
}

/** Lets the n-th point of these questions fail, once. */
function failAt(point: number, ...questions: string[]): () => boolean {
  let seen = 0;
  let hasFailed = false;
  world.store.atPoint = (question) => {
    if (!questions.includes(question) || ++seen !== point) return;
    hasFailed = true;
    throw DomainError.unavailable('The database is away.');
  };
  return () => hasFailed;
}

describe('messages whose hints were lost', () => {
  it('reach everybody, once and in order, whichever question of the heal fails', async () => {
    for (let point = 1; ; point++) {
      world = new LiveWorld();
      world.chats.add('X', ['ada', 'ben', 'cid']);
      const opened = [
        await world.open('messageAdded', 'ben'),
        await world.open('events', 'cid'),
        await world.open('messageAdded', 'cid', { loaded: 'revision' }),
      ];
      await settle();
      for (let i = 0; i < 3; i++) world.chats.send('X', 'ada');
      world.chats.edit('X', 1, 'edited');
      const hasFailed = failAt(point, 'entriesAfter', 'visibleChat', 'added', 'participantsAmong', 'chats');
      await sweep();
      await sweep();
      await sweep();
      for (const one of opened) expect([point, [...seqsOf(one)].sort()]).toEqual([point, [1, 2, 3]]);
      expect([point, seqsOf(opened[0])]).toEqual([point, [1, 2, 3]]);
      if (!hasFailed()) break;
    }
  });

  it('reach everybody though the second of the two reads fails and nothing happens afterwards', async () => {
    const added = await world.open('messageAdded', 'ben');
    const events = await world.open('events', 'cid');
    await settle();
    for (let i = 0; i < 3; i++) world.chats.send('X', 'ada');
    const hasFailed = failAt(1, 'added');
    await sweep();
    expect([hasFailed(), seqsOf(added), seqsOf(events)]).toEqual([true, [], [1, 2, 3]]);
    await sweep();
    expect([seqsOf(added), seqsOf(events)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('are read once though a hint comes at every point of the read', async () => {
    for (let point = 1; ; point++) {
      world = new LiveWorld();
      world.chats.add('X', ['ada', 'ben', 'cid']);
      const opened = [await world.open('messageAdded', 'ben'), await world.open('events', 'cid')];
      await settle();
      for (let i = 0; i < 3; i++) world.chats.send('X', 'ada');
      let points = 0;
      world.store.atPoint = () => void (++points === point && world.publish(world.chats.send('X', 'ada')));
      await sweep();
      await sweep();
      const all = world.chats.get('X').messages.map(({ seq }) => seq);
      for (const one of opened) expect([point, seqsOf(one)]).toEqual([point, all]);
      if (points < point) break;
    }
  });
});

describe('a hint', () => {
  let events: Opened;
  let added: Opened;

  beforeEach(async () => {
    world.chats.add('Y', ['ada']);
    events = (await world.open('events', 'ben'))!;
    added = (await world.open('messageAdded', 'ben'))!;
    await settle();
  });

  async function sendAndCheck(): Promise<void> {
    world.publish(world.chats.send('X', 'ada', 'real'));
    await settle();
    await sweep();
    const all = world.chats.get('X').messages.map(({ seq }) => seq);
    expect([seqsOf(events), seqsOf(added)]).toEqual([all, all]);
  }

  const hint = (changes: unknown): unknown => ({ kind: 'changes', chatId: 'X', changes });

  it.each([
    ['of an unknown kind', { kind: 'pinned', chatId: 'X' }],
    ['with a change of an unknown kind', hint([{ kind: 'pinned', chatId: 'X', revision: 2 }])],
    ['of another chat', { kind: 'changes', chatId: 'Y', changes: [{ kind: 'chatRemoved', chatId: 'Y', revision: 2 }] }],
    ['with a change of another chat', hint([{ kind: 'chatRemoved', chatId: 'Y', revision: 2 }])],
    ['that is nothing', null],
    ['with changes that are none', hint([null, 7, {}])],
    ['without changes', { kind: 'changes', chatId: 'X' }],
    ['of a marker that is none', { kind: 'markerMoved', chatId: 'X', move: { userId: 7 } }],
  ])('%s ends nothing, tells nothing, and is counted', async (_what, payload) => {
    world.emit('chat:X', payload);
    await settle();
    expect(world.passedOver).toBeGreaterThan(0);
    expect(JSON.stringify(events.brought())).not.toContain('ChatRemoved');
    await sendAndCheck();
  });

  it('that comes twice, or late, tells nothing twice and leaves the order', async () => {
    const changes = [0, 1, 2].map(() => world.chats.send('X', 'ada'));
    world.publish(changes[1], changes[1], changes[2], changes[0], changes[0], changes[2]);
    await settle();
    expect([seqsOf(events), seqsOf(added)]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    await sendAndCheck();
  });

  it('that lies about a revision far ahead is not believed', async () => {
    const real = world.chats.send('X', 'ada');
    world.publish({ ...real, revision: real.revision + 100 });
    await settle();
    await sweep();
    expect([seqsOf(events), seqsOf(added)]).toEqual([[1], [1]]);
    await sendAndCheck();
  });

  it('that gives a message a revision that is not its own, or a seq that leaves a gap, is not believed', async () => {
    const real = world.chats.send('X', 'ada');
    if (!('message' in real)) throw new Error('not a message');
    world.publish({ ...real, message: { ...real.message, seq: 5, content: 'a lie' } });
    world.publish({ ...real, message: { ...real.message, revision: 9, content: 'a lie' } });
    await settle();
    expect([seqsOf(events), seqsOf(added)]).toEqual([[1], [1]]);
    expect(JSON.stringify([events.brought(), added.brought()])).not.toContain('a lie');
    await sendAndCheck();
  });

  it('of what was never committed is taken back: clients resync, and nothing real is lost after it', async () => {
    const { chat } = world.chats.get('X');
    world.publish({
      kind: 'chatUpdated',
      chatId: 'X',
      revision: chat.revision + 1,
      chat: { ...chat, revision: chat.revision + 1 },
      joined: [],
      left: [],
    });
    await settle();
    await sweep();
    expect(events.brought().map(({ __typename }) => __typename)).toEqual(['Ready', 'ChatUpdated', 'ResyncRequired']);
    await sendAndCheck();
  });
});

describe('a database that was restored from yesterday', () => {
  it('makes clients resync, and tells what happens from then on', async () => {
    for (let i = 0; i < 5; i++) world.publish(world.chats.send('X', 'ada'));
    const events = (await world.open('events', 'ben'))!;
    const added = (await world.open('messageAdded', 'ben'))!;
    await settle();
    const stored = world.chats.get('X');
    stored.messages.splice(2);
    Object.assign(stored.chat, { lastSeq: 2, revision: 3 });
    await sweep();
    const kinds = events.brought().map(({ __typename }) => __typename);
    expect(kinds).toEqual(['Ready', 'ResyncRequired', 'UnreadCountChanged']);
    world.publish(world.chats.send('X', 'ada', 'today'));
    await settle();
    expect(added.brought().map(({ content }) => content)).toEqual(['today']);
    expect(events.brought()).toContainEqual(expect.objectContaining({ __typename: 'MessageAdded' }));
  });
});
