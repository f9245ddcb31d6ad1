import { jest } from '@jest/globals';
import { event } from '../../src/live/payload.js';
import type { Watch } from '../../src/live/person-signals.service.js';
import { LiveWorld, settle, useManualTimers, type Opened } from './live-world.js';

/** Any type of the union that names a person serves: the mechanism knows none. */
let world: LiveWorld;
let states: Map<string, number>;
let asked: number;
let fails: boolean;

beforeEach(() => {
  useManualTimers();
  world = new LiveWorld();
  states = new Map();
  asked = 0;
  fails = false;
  world.personSignals.begin({
    load: (watches: readonly Watch[]) => {
      asked++;
      if (fails) return Promise.reject(new Error('Nobody answers.'));
      return Promise.resolve(
        watches.map(({ userId }) => {
          const state = states.get(userId);
          const fields = { chatId: 'presence', userId, lastReadSeq: state };
          return state === undefined ? null : { version: String(state), payload: event('ReadMarkerMoved', fields) };
        }),
      );
    },
  });
});
afterEach(() => void jest.useRealTimers());

function toldTo(opened: Opened | undefined): [string, number][] {
  const values = opened!.brought().filter(({ __typename }) => __typename === 'ReadMarkerMoved');
  return values.map(({ userId, lastReadSeq }) => [userId, lastReadSeq]);
}

const watching = (userId: string, watchedIds: string[]): Promise<Opened | undefined> =>
  world.open('events', userId, { watchedIds });

describe('what is watched of people', () => {
  it('is told at once, after Ready, and then when it is another value', async () => {
    states = new Map([
      ['ada', 1],
      ['cid', 5],
    ]);
    const ben = await watching('ben', ['ada', 'cid', 'nobody']);
    await settle();
    expect(ben!.brought()[0].__typename).toBe('Ready');
    expect(toldTo(ben)).toEqual([
      ['ada', 1],
      ['cid', 5],
    ]);
    world.personSignals.changed(['ada', 'cid']);
    await settle();
    states.set('ada', 2);
    world.personSignals.changed(['ada']);
    await settle();
    expect(toldTo(ben).slice(2)).toEqual([['ada', 2]]);
  });

  it('is asked for once, however many hints come, and told once as it is then', async () => {
    states.set('ada', 1);
    const ben = await watching('ben', ['ada']);
    const cid = await watching('cid', ['ada']);
    await settle();
    const before = asked;
    for (let i = 2; i < 1000; i++) {
      states.set('ada', i);
      world.personSignals.changed(['ada']);
    }
    await settle();
    expect(asked - before).toBe(1);
    expect([toldTo(ben).at(-1), toldTo(ben).length, toldTo(cid).at(-1)]).toEqual([['ada', 999], 2, ['ada', 999]]);
  });

  it('is asked for again after a failure', async () => {
    states.set('ada', 1);
    fails = true;
    const ben = await watching('ben', ['ada']);
    await settle();
    expect(toldTo(ben)).toEqual([]);
    fails = false;
    await settle();
    expect(toldTo(ben)).toEqual([['ada', 1]]);
  });

  it('is told again only of what changed while hints were lost, and to nobody who closed or does not watch', async () => {
    for (const userId of ['ada', 'cid']) states.set(userId, 1);
    const ben = await watching('ben', ['ada', 'cid']);
    const dan = await watching('dan', ['ada']);
    const eve = await watching('eve', ['cid']);
    await settle();
    dan!.close();
    states.set('ada', 2);
    world.personSignals.allChanged();
    await settle();
    expect([toldTo(ben).slice(2), toldTo(dan).slice(1), toldTo(eve).slice(1)]).toEqual([[['ada', 2]], [], []]);
  });
});
