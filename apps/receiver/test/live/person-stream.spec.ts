import { jest } from '@jest/globals';
import { DomainError, PERSON_CHANGE_NUMBERS } from '#libs/domain';
import { LiveWorld, settle, useManualTimers, type Opened } from './live-world.js';

let world: LiveWorld;

beforeEach(() => {
  useManualTimers();
  world = new LiveWorld();
  world.chats.add('X', ['ada', 'ben']);
  world.chats.add('Y', ['ada']);
});
afterEach(() => void jest.useRealTimers());

const UNKNOWN = 9999;

function kinds(opened: Opened | undefined): string[] {
  return opened!.brought().map(({ __typename }) => __typename);
}

function addedTo(opened: Opened | undefined): string[] {
  return opened!.brought().flatMap(({ __typename, chat }) => (__typename === 'ChatAdded' ? [chat.id] : []));
}

/** The last revision of the viewer's own that the client was told. */
function revisionOf(opened: Opened | undefined): number | undefined {
  return opened!.brought().findLast(({ personRevision }) => personRevision !== undefined)?.personRevision;
}

async function sweep(): Promise<void> {
  void world.sweep.sweep();
  await settle();
}

describe("the viewer's own stream", () => {
  it('begins where their log is, and Ready says so', async () => {
    world.chats.addPerson('Y', 'ben');
    const events = await world.open('events', 'ben');
    await settle();
    expect(kinds(events)).toEqual(['Ready']);
    expect(revisionOf(events)).toBe(1);
  });

  it('brings a chat that is joined, by its hint, and without one by the sweep', async () => {
    const events = await world.open('events', 'ben');
    await settle();
    world.chats.addPerson('Y', 'ben');
    world.publishToPerson('ben', { kind: 'joined', chatId: 'Y', revision: 1 });
    await settle();
    expect(addedTo(events)).toEqual(['Y']);
    world.chats.add('Z', ['ada']);
    world.chats.addPerson('Z', 'ben');
    await sweep();
    expect(addedTo(events)).toEqual(['Y', 'Z']);
  });

  it('brings what was joined between any two steps of the subscribe, once', async () => {
    for (let point = 1; ; point++) {
      world = new LiveWorld();
      world.chats.add('Y', ['ada']);
      let points = 0;
      world.store.atPoint = () => void (++points === point && world.chats.addPerson('Y', 'ben'));
      const events = await world.open('events', 'ben');
      await sweep();
      await sweep();
      if (points < point) break;
      world.store.atPoint = () => undefined;
      await sweep();
      world.publish(world.chats.send('Y', 'ada'));
      await settle();
      expect([point, kinds(events).filter((kind) => kind === 'MessageAdded')]).toEqual([point, ['MessageAdded']]);
      expect([point, addedTo(events).length <= 1]).toEqual([point, true]);
    }
  });

  it('goes on after a failure of any question, in order, each thing once', async () => {
    for (let point = 1; ; point++) {
      world = new LiveWorld();
      for (const id of ['A', 'B', 'C']) world.chats.add(id, ['ada']);
      const events = await world.open('events', 'ben');
      await settle();
      let points = 0;
      world.store.atPoint = () => {
        if (++points === point) throw DomainError.unavailable('The database is away.');
      };
      for (const id of ['A', 'B', 'C']) {
        world.chats.addPerson(id, 'ben');
        world.publishJoin('ben', id);
      }
      for (let i = 0; i < 5; i++) await sweep();
      expect([point, addedTo(events)]).toEqual([point, ['A', 'B', 'C']]);
      if (points < point) break;
    }
  });

  it("is one person's alone: a question that fails delays nobody else", async () => {
    const ben = await world.open('events', 'ben', { loaded: 'unreadCount' });
    const cid = await world.open('chatAdded', 'cid');
    await settle();
    world.store.atPoint = (question) => {
      if (question === 'unreadCounts') throw DomainError.unavailable('Counting takes too long.');
    };
    for (const userId of ['ben', 'cid']) {
      world.chats.addPerson('Y', userId);
      world.publishJoin(userId, 'Y');
    }
    await settle();
    expect([addedTo(ben), cid!.brought().map(({ id }) => id)]).toEqual([[], ['Y']]);
    world.store.atPoint = () => undefined;
    await sweep();
    expect(addedTo(ben)).toEqual(['Y']);
  });

  it.each([null, 7, 'x', [], {}, { kind: 7 }, { kind: 'joined', revision: -1 }, { kind: 'joined', revision: 1e12 }])(
    'is not moved by a hint that is none: %j',
    async (hint) => {
      const events = await world.open('events', 'ben');
      await settle();
      world.chats.addPerson('Y', 'ben');
      world.publishToPerson('ben', hint);
      await settle();
      expect([addedTo(events), world.passedOver]).toEqual([[], 1]);
      await sweep();
      expect(addedTo(events)).toEqual(['Y']);
    },
  );

  it('passes over kinds that it does not know, counts them, and goes on', async () => {
    const events = await world.open('events', 'ben');
    await settle();
    const revision = world.chats.recordForPerson('ben', UNKNOWN);
    world.chats.addPerson('Y', 'ben');
    world.publishToPerson('ben', { kind: 'somethingNew', revision });
    await settle();
    expect([addedTo(events), world.passedOver]).toEqual([['Y'], 1]);
    const resumed = await world.open('events', 'ben', { sincePerson: 0 });
    await settle();
    expect([kinds(resumed), revisionOf(resumed)]).toEqual([['ChatAdded', 'Ready'], 2]);
  });

  it.each([
    ['that lies about a revision far ahead', [{ kind: 'joined', chatId: 'Y', revision: 2_000_000_000 }]],
    ['of a chat that was not joined', [{ kind: 'joined', chatId: 'Z' }]],
    ['that comes twice, and late', [1, 1, 0, 1].map((revision) => ({ kind: 'joined', chatId: 'Y', revision }))],
  ])('brings a thing once after a hint %s', async (_what, hints) => {
    const events = await world.open('events', 'ben');
    await settle();
    world.chats.addPerson('Y', 'ben');
    for (const hint of hints) world.publishToPerson('ben', hint);
    await settle();
    await sweep();
    expect(kinds(events)).toEqual(['Ready', 'ChatAdded']);
  });
});

describe('a client that names a revision of its own', () => {
  it('is told of what came after it, of each chat the last, before Ready', async () => {
    world.chats.addPerson('Y', 'ben');
    world.chats.removePerson('Y', 'ben');
    world.chats.add('Z', ['ada']);
    world.chats.addPerson('Z', 'ben');
    const events = await world.open('events', 'ben', { sincePerson: 0 });
    await settle();
    expect(kinds(events)).toEqual(['ChatRemoved', 'ChatAdded', 'Ready']);
    expect([addedTo(events), revisionOf(events)]).toEqual([['Z'], 3]);
    const again = await world.open('events', 'ben', { sincePerson: 3 });
    await settle();
    expect(kinds(again)).toEqual(['Ready']);
  });

  it('is told of chats once when it names those that it knows', async () => {
    world.chats.addPerson('Y', 'ben');
    const since = new Map([['X', 1]]);
    const events = await world.open('events', 'ben', { sincePerson: 0, since });
    await settle();
    expect(addedTo(events)).toEqual(['Y']);
  });

  it('reads on where it was, whatever question fails', async () => {
    for (let point = 1; ; point++) {
      world = new LiveWorld();
      world.chats.add('Y', ['ada']);
      for (let i = 0; i < 450; i++) world.chats.recordForPerson('ben', UNKNOWN);
      world.chats.addPerson('Y', 'ben');
      let points = 0;
      world.store.atPoint = (question) => {
        if (question !== 'personEntries' || ++points !== point) return;
        throw DomainError.unavailable('The database is away.');
      };
      const events = await world.open('events', 'ben', { sincePerson: 0 });
      for (let i = 0; i < 3; i++) await settle();
      expect([point, kinds(events), revisionOf(events)]).toEqual([point, ['ChatAdded', 'Ready'], 451]);
      if (points < point) break;
    }
  });

  it.each([
    ['more than 10,000 behind', 10_001, 0],
    ['that the log does not reach', 3, 4],
  ])('is asked to query again %s, then gets the news', async (_what, head, sincePerson) => {
    for (let i = 0; i < head; i++) world.chats.recordForPerson('ben', UNKNOWN);
    const events = await world.open('events', 'ben', { sincePerson });
    await settle();
    expect([kinds(events), revisionOf(events)]).toEqual([['PersonResyncRequired', 'Ready'], head]);
    world.chats.addPerson('Y', 'ben');
    await sweep();
    expect(addedTo(events)).toEqual(['Y']);
  });

  it('is asked to query again when an entry is lost', async () => {
    for (let i = 0; i < 5; i++) world.chats.recordForPerson('ben', UNKNOWN);
    world.chats.personLogs.get('ben')!.splice(2, 1);
    const events = await world.open('events', 'ben', { sincePerson: 1 });
    await settle();
    expect([kinds(events), revisionOf(events)]).toEqual([['PersonResyncRequired', 'Ready'], 5]);
  });

  it('is told all of 10,000', async () => {
    for (let i = 0; i < 9999; i++) world.chats.recordForPerson('ben', UNKNOWN);
    world.chats.addPerson('Y', 'ben');
    const events = await world.open('events', 'ben', { sincePerson: 0 });
    await settle();
    expect([kinds(events), revisionOf(events)]).toEqual([['ChatAdded', 'Ready'], 10_000]);
  });
});

describe('a live subscription', () => {
  it('is asked to query again when an entry is lost, and gets the chat whose joining it was', async () => {
    const events = await world.open('events', 'ben');
    await settle();
    world.chats.addPerson('Y', 'ben');
    world.chats.recordForPerson('ben', UNKNOWN);
    world.chats.personLogs.get('ben')!.splice(0, 1);
    await sweep();
    expect(kinds(events).sort()).toEqual(['ChatAdded', 'PersonResyncRequired', 'Ready']);
    world.publish(world.chats.send('Y', 'ada'));
    await settle();
    expect(kinds(events)).toContain('MessageAdded');
  });

  it('is asked to query again when the database is one from yesterday', async () => {
    for (let i = 0; i < 5; i++) world.chats.recordForPerson('ben', UNKNOWN);
    const events = await world.open('events', 'ben');
    await settle();
    world.chats.personLogs.get('ben')!.splice(3);
    await sweep();
    expect([kinds(events), revisionOf(events)]).toEqual([['Ready', 'PersonResyncRequired'], 3]);
    world.chats.recordForPerson('ben', PERSON_CHANGE_NUMBERS.left, 'Z');
    world.chats.addPerson('Y', 'ben');
    await sweep();
    expect(addedTo(events)).toEqual(['Y']);
  });

  it('gets a chat again that its viewer left and joined, whichever is known first', async () => {
    for (const order of ['chat first', 'person first', 'without hints']) {
      world = new LiveWorld();
      world.chats.add('X', ['ada', 'ben']);
      const events = await world.open('events', 'ben');
      await settle();
      const left = world.chats.removePerson('X', 'ben');
      const joined = world.chats.addPerson('X', 'ben');
      if (order === 'chat first') world.publish(left, joined);
      if (order !== 'without hints') world.publishJoin('ben', 'X');
      await settle();
      if (order === 'person first') world.publish(left, joined);
      await sweep();
      await sweep();
      world.publish(world.chats.send('X', 'ada', 'welcome back'));
      await settle();
      const [last] = events!.brought().slice(-1);
      const messages = events!.brought().flatMap(({ message }) => (message ? [message.content] : []));
      expect([order, messages]).toEqual([order, ['welcome back']]);
      expect([order, last.__typename]).toEqual([order, expect.stringMatching(/MessageAdded|UnreadCountChanged/)]);
    }
  });
});
