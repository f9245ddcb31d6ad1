import { jest } from '@jest/globals';
import { SUBSCRIPTION_FIELDS, type SubscriptionField } from '../../src/live/subscription-field.js';
import { LiveWorld, settle, useManualTimers, type Opened } from './live-world.js';

beforeEach(useManualTimers);
afterEach(() => void jest.useRealTimers());

/** What else happens with the removal: a message just before it or just after it, nothing, or its hint is lost. */
type Hint = 'before' | 'after' | 'alone' | 'lost';
interface Case {
  field: SubscriptionField;
  loaded: string;
  options: { afterSeq?: number; since?: number };
}

/** Every revision and content that something brought. */
function revisionsIn(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'revision' ? [inner as number] : revisionsIn(inner),
  );
}

interface Outcome {
  points: number;
  /** The revision at which mal was removed; null when the point was never reached. */
  removedAt: number | null;
  wasOpened: boolean;
  /** Its client was told of the chat, or named it: so it must hear that it is gone. */
  hadPosition: boolean;
  mal: Opened | undefined;
  cid: Opened;
  world: LiveWorld;
}

/** Opens mal's subscription while cid follows the chat already; at the n-th point of any question mal is removed. */
async function removeAt(point: number, hint: Hint, { field, loaded, options }: Case): Promise<Outcome> {
  const world = new LiveWorld();
  world.chats.add('X', ['ada', 'mal', 'cid']);
  for (let i = 0; i < 3; i++) world.chats.send('X', 'ada', `old ${i}`);
  const cid = (await world.open('events', 'cid', { loaded: 'revision' }))!;
  await settle();
  let points = 0;
  let positionPoints = 0;
  let removedAt: number | null = null;
  let hadPosition = true;
  const isNamed = options.since !== undefined;
  const remove = (): void => {
    const removal = world.chats.removePerson('X', 'mal');
    removedAt = removal.revision;
    if (hint !== 'lost') world.publish(removal);
  };
  world.store.atPoint = async (question) => {
    points++;
    if (question.startsWith('position')) positionPoints++;
    if (points !== point) return;
    // Up to the first point of the positions, before their snapshot, mal is removed before the subscribe.
    if (positionPoints < 2 && (question === 'personRevision' || positionPoints === 1)) hadPosition = isNamed;
    if (hint === 'before') world.publish(world.chats.send('X', 'ada', 'just before'));
    remove();
    if (hint === 'after') world.publish(world.chats.send('X', 'ada', 'secret at once'));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const since = options.since === undefined ? {} : { since: new Map([['X', options.since]]) };
  const afterSeq = options.afterSeq === undefined ? {} : { afterSeq: options.afterSeq };
  const mal = await world.open(field, 'mal', { loaded, ...since, ...afterSeq });
  // While it is opened, ordinary life goes on.
  world.publish(world.chats.send('X', 'ada', 'ordinary'));
  await settle();
  const reached = removedAt !== null;
  if (reached) await later(world);
  return { points, removedAt, wasOpened: mal !== undefined, hadPosition, mal, cid, world };
}

/** Everything that can happen in a chat, told by hints and found by sweeps. */
async function later(world: LiveWorld): Promise<void> {
  const { chats } = world;
  world.publish(chats.send('X', 'ada', 'secret'), chats.edit('X', 1, 'secret edit'), chats.delete('X', 2));
  world.publish(chats.rename('X', 'secret name'));
  world.publishMove(chats.read('X', 'cid', chats.get('X').chat.lastSeq));
  await settle();
  chats.send('X', 'ada', 'secret without a hint');
  void world.sweep.sweep();
  await settle();
  void world.sweep.sweep();
  await settle();
}

function check({ removedAt, hadPosition, mal, cid, world }: Outcome, { field }: Case, where: string): void {
  const brought = mal?.brought() ?? [];
  const tooLate = brought.flatMap(revisionsIn).filter((revision) => revision >= removedAt!);
  expect([where, tooLate]).toEqual([where, []]);
  expect([where, JSON.stringify(brought).includes('secret')]).toEqual([where, false]);
  if (mal && IN_ONE_CHAT.includes(field)) expect([where, mal.isEnded()]).toEqual([where, true]);
  if (mal && field === 'events') {
    const removals = brought.filter(({ __typename }) => __typename === 'ChatRemoved');
    expect([where, removals.length]).toEqual([where, hadPosition ? 1 : 0]);
    const last = brought.filter(({ __typename }) => __typename !== 'Ready').at(-1);
    if (hadPosition) expect([where, last?.__typename]).toEqual([where, 'ChatRemoved']);
  }
  if (mal && field === 'unreadCountUpdated' && hadPosition) {
    expect([where, brought.at(-1)?.unreadCount]).toEqual([where, 0]);
  }
  // Nobody else lost anything for it.
  const seqs = cid
    .brought()
    .filter(({ __typename }) => __typename === 'MessageAdded')
    .map(({ message }) => message.seq);
  const all = world.chats
    .get('X')
    .messages.slice(3)
    .map(({ seq }) => seq);
  expect([where, seqs]).toEqual([where, all]);
}

const IN_ONE_CHAT: SubscriptionField[] = ['messageAdded', 'messageUpdated', 'messageDeleted', 'messageReadUpdated'];
const CASES: Case[] = [
  ...SUBSCRIPTION_FIELDS.map((field) => ({ field, loaded: '', options: {} })),
  ...SUBSCRIPTION_FIELDS.map((field) => ({ field, loaded: 'revision name', options: {} })),
  ...SUBSCRIPTION_FIELDS.map((field) => ({ field, loaded: 'unreadCount', options: {} })),
  { field: 'messageAdded', loaded: '', options: { afterSeq: 0 } },
  { field: 'messageAdded', loaded: 'revision', options: { afterSeq: 1 } },
  { field: 'events', loaded: '', options: { since: 1 } },
  { field: 'events', loaded: 'revision', options: { since: 4 } },
  { field: 'events', loaded: '', options: { since: 9 } },
];

describe('somebody who is removed while their subscription is opened', () => {
  it.each(CASES.map((one): [string, Case] => [JSON.stringify(one), one]))(
    'gets nothing of later, and hears of it once, wherever the removal falls: %s',
    async (name, one) => {
      for (const hint of ['before', 'after', 'alone', 'lost'] as const) {
        for (let point = 1; ; point++) {
          const outcome = await removeAt(point, hint, one);
          if (outcome.removedAt === null) {
            expect(point).toBeGreaterThan(2);
            break;
          }
          check(outcome, one, `${name}, hint ${hint}, at point ${point}`);
        }
      }
    },
  );
});

it('a move of a marker whose hint overtakes the removal is not told to whom it removed', async () => {
  const world = new LiveWorld();
  world.chats.add('X', ['ada', 'mal', 'cid']);
  world.publish(world.chats.send('X', 'ada'));
  const opened = [];
  for (const user of ['mal', 'cid']) {
    opened.push(await world.open('events', user), await world.open('messageReadUpdated', user));
  }
  await settle();
  const removal = world.chats.removePerson('X', 'mal');
  world.publishMove(world.chats.read('X', 'ben', 1));
  await settle(3);
  world.publish(removal);
  await settle();
  const moves = opened.map((one) =>
    one!.brought().filter(({ userId, lastReadSeq, messageId }) => userId && (lastReadSeq || messageId)),
  );
  expect(moves.map((found) => found.length)).toEqual([0, 0, 1, 1]);
});

describe('somebody who is removed and added again while their subscription is opened', () => {
  it.each(['events', 'messageAdded', 'chatUpdated'] as const)('gets everything from then on: %s', async (field) => {
    for (let point = 2; ; point++) {
      const world = new LiveWorld();
      world.chats.add('X', ['ada', 'mal', 'cid']);
      world.chats.send('X', 'ada');
      await world.open('events', 'cid');
      await settle();
      let points = 0;
      world.store.atPoint = () => {
        if (++points !== point) return;
        world.publish(world.chats.removePerson('X', 'mal'), world.chats.addPerson('X', 'mal'));
        world.publishJoin('mal', 'X');
      };
      const mal = await world.open(field, 'mal');
      await settle();
      if (points < point) break;
      void world.sweep.sweep();
      await settle();
      const before = mal!.brought().length;
      world.publish(world.chats.send('X', 'ada', 'new'), world.chats.rename('X', 'new'));
      await settle();
      const brought = JSON.stringify(mal!.brought().slice(before));
      expect([point, mal!.isEnded() || brought.includes('new')]).toEqual([point, true]);
    }
  });
});
