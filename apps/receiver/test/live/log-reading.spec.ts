import { jest } from '@jest/globals';
import { LiveWorld, settle, useManualTimers } from './live-world.js';

beforeEach(useManualTimers);
afterEach(() => void jest.useRealTimers());

/** What `events` brought, a word each, with the revision where there is one. */
function words(brought: any[]): string[] {
  return brought.map((one) => {
    const revision = one.message?.revision ?? one.chat?.revision;
    return revision === undefined ? one.__typename : `${one.__typename} ${revision}`;
  });
}

function world(): LiveWorld {
  const made = new LiveWorld();
  made.chats.add('X', ['ada', 'ben']);
  for (let i = 0; i < 3; i++) made.chats.send('X', 'ada', `old ${i}`);
  return made;
}

/** What happens in the chat while no hint comes. */
function live({ chats }: LiveWorld): void {
  chats.send('X', 'ada', 'new');
  chats.edit('X', 4, 'new, edited');
  chats.edit('X', 1, 'old, edited');
  chats.delete('X', 2);
  chats.rename('X', 'first');
  chats.rename('X', 'second');
}

const TOLD = ['MessageAdded 6', 'MessageUpdated 7', 'MessageDeleted 8', 'ChatUpdated 10'];

it('heals each change as what it was, once, as it is now, in order of revision', async () => {
  const instance = world();
  const events = (await instance.open('events', 'ben'))!;
  await settle();
  live(instance);
  await instance.sweep.sweep();
  await settle();
  expect(words(events.brought()).filter((word) => / \d/.test(word))).toEqual(TOLD);
});

it('brings a client that comes back the same', async () => {
  const instance = world();
  live(instance);
  const events = (await instance.open('events', 'ben', { since: new Map([['X', 4]]) }))!;
  await settle();
  const brought = words(events.brought());
  expect(brought.slice(0, 4)).toEqual(TOLD);
  expect(brought.filter((word) => / \d/.test(word))).toEqual(TOLD);
});

it.each(['heal', 'resume'] as const)('brings all of it, once, whichever step of the %s fails', async (how) => {
  for (let failing = 1; failing < 40; failing++) {
    const instance = world();
    let points = 0;
    const fail = (): void => {
      instance.store.atPoint = () => {
        if (++points === failing) throw new Error('the database does not answer');
      };
    };
    const since = new Map([['X', 4]]);
    if (how === 'resume') live(instance);
    const opened = instance.open('events', 'ben', how === 'resume' ? { since } : {});
    const events = (await opened)!;
    if (how === 'resume') fail();
    else await settle();
    if (how === 'heal') {
      live(instance);
      fail();
      await instance.sweep.sweep().catch(() => undefined);
    }
    for (let i = 0; i < 3; i++) {
      await settle();
      await instance.sweep.sweep().catch(() => undefined);
    }
    await settle();
    const told = words(events.brought()).filter((word) => / \d/.test(word));
    expect([failing, told]).toEqual([failing, TOLD]);
    events.close();
    if (points < failing) return;
  }
});

/** The hub follows the chat already, for somebody else, and its hints are on the way: at no point of the resume do they get lost. */
it('brings a client that comes back what the hub has not heard of yet, whenever its hints come', async () => {
  for (let hintsAt = 0; ; hintsAt++) {
    const instance = world();
    const other = (await instance.open('events', 'ada'))!;
    await settle();
    const changes = [instance.chats.send('X', 'ada', 'new'), instance.chats.send('X', 'ada', 'newer')];
    changes.push(instance.chats.edit('X', 4, 'new, edited'));
    let points = 0;
    instance.store.atPoint = () => void (++points === hintsAt && instance.publish(...changes));
    const events = (await instance.open('events', 'ben', { since: new Map([['X', 4]]) }))!;
    await settle();
    if (points < hintsAt || hintsAt === 0) instance.publish(...changes);
    await settle();
    await instance.sweep.sweep();
    await settle();
    for (const one of [events, other]) {
      const seqs = one.brought().flatMap((told) => (told.__typename === 'MessageAdded' ? [told.message.seq] : []));
      expect([hintsAt, seqs.sort()]).toEqual([hintsAt, [4, 5]]);
    }
    if (points < hintsAt) break;
  }
});

describe('a log with a hole', () => {
  it('has a client that is healed query again, and goes on', async () => {
    const instance = world();
    const events = (await instance.open('events', 'ben'))!;
    await settle();
    live(instance);
    const { log } = instance.chats.get('X');
    log.splice(
      log.findIndex(({ revision }) => revision === 8),
      1,
    );
    await instance.sweep.sweep();
    await settle();
    instance.publish(instance.chats.send('X', 'ada', 'after'));
    await settle();
    const told = words(events.brought()).filter((word) => / \d|Resync/.test(word));
    expect(told).toEqual(['ResyncRequired', 'MessageAdded 6', 'MessageUpdated 7', 'ChatUpdated 10', 'MessageAdded 11']);
  });

  it('has a client that comes back query again, and goes on', async () => {
    const instance = world();
    live(instance);
    const { log } = instance.chats.get('X');
    log.splice(
      log.findIndex(({ revision }) => revision === 7),
      1,
    );
    const events = (await instance.open('events', 'ben', { since: new Map([['X', 4]]) }))!;
    await settle();
    const told = words(events.brought()).filter((word) => / \d|Resync|Ready/.test(word));
    expect(told).toEqual(['ResyncRequired', 'MessageAdded 6', 'MessageDeleted 8', 'ChatUpdated 10', 'Ready']);
  });

  it('does not matter to one who is past it', async () => {
    const instance = world();
    live(instance);
    const { log } = instance.chats.get('X');
    log.splice(
      log.findIndex(({ revision }) => revision === 7),
      1,
    );
    const events = (await instance.open('events', 'ben', { since: new Map([['X', 8]]) }))!;
    await settle();
    expect(words(events.brought()).filter((word) => / \d|Resync/.test(word))).toEqual(['ChatUpdated 10']);
  });
});

it('has clients query again when the database is one of yesterday, and then brings what happens to it', async () => {
  const instance = world();
  const events = (await instance.open('events', 'ben'))!;
  await settle();
  const yesterday = structuredClone(instance.chats.get('X'));
  instance.publish(instance.chats.send('X', 'ada', 'lost'), instance.chats.send('X', 'ada', 'lost too'));
  await settle();
  Object.assign(instance.chats.get('X'), yesterday);
  await instance.sweep.sweep();
  await settle();
  instance.chats.send('X', 'ada', 'today');
  await instance.sweep.sweep();
  await settle();
  const told = words(events.brought()).filter((word) => / \d|Resync/.test(word));
  expect(told).toEqual(['MessageAdded 5', 'MessageAdded 6', 'ResyncRequired', 'MessageAdded 5']);
});
