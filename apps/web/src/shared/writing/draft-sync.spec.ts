import { beforeEach, expect, it } from '@jest/globals';
import { DraftSync } from './draft-sync.js';
import { readDraft, writeDraft } from './drafts.js';

/** A server that keeps what it is sent, and timers that run when they are told to. */
class World {
  readonly saved: string[] = [];
  private timers: (() => void)[] = [];
  private holds: (() => void)[] | null = null;
  fails = false;
  readonly sync = new DraftSync({
    viewerId: 'ann',
    save: async (_, text) => {
      if (this.holds) await new Promise<void>((resolve) => this.holds!.push(resolve));
      if (this.fails) throw new Error('away');
      this.saved.push(text);
    },
    setTimer: (run) => this.timers.push(run) as never,
  });

  async pass(): Promise<void> {
    for (const run of this.timers.splice(0)) run();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }

  hold(): void {
    this.holds = [];
  }

  async release(): Promise<void> {
    const held = this.holds ?? [];
    this.holds = null;
    for (const go of held) go();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
}

let world: World;

beforeEach(() => {
  writeDraft('ann', 'c', '');
  world = new World();
  world.sync.told('c', '');
});

it('what was written goes to the server after a pause, and only what changed', async () => {
  writeDraft('ann', 'c', 'hel');
  writeDraft('ann', 'c', 'hello');
  await world.pass();
  await world.pass();
  expect(world.saved).toEqual(['hello']);
  writeDraft('ann', 'c', 'hello!');
  writeDraft('ann', 'c', 'hello');
  await world.pass();
  expect(world.saved).toEqual(['hello']);
});

it('what another device wrote comes here, unless something here is newer than what the server had', async () => {
  world.sync.told('c', 'from the phone');
  expect(readDraft('ann', 'c')).toBe('from the phone');
  await world.pass();
  expect(world.saved).toEqual([]);
  writeDraft('ann', 'c', 'written here');
  world.sync.told('c', 'from the phone again');
  expect(readDraft('ann', 'c')).toBe('written here');
  await world.pass();
  expect(world.saved).toEqual(['written here']);
});

it('a send of what the server has asks for nothing; of what it does not have yet it clears the rest', async () => {
  writeDraft('ann', 'c', 'a text');
  await world.pass();
  writeDraft('ann', 'c', '');
  world.sync.sent('c', 'a text');
  await world.pass();
  expect(world.saved).toEqual(['a text']);
  writeDraft('ann', 'c', 'first');
  await world.pass();
  writeDraft('ann', 'c', '');
  world.sync.sent('c', 'first, and more');
  await world.pass();
  expect(world.saved).toEqual(['a text', 'first', '']);
});

it('what is sent while it is being saved does not stay on the server', async () => {
  world.hold();
  writeDraft('ann', 'c', 'quick');
  await world.pass();
  writeDraft('ann', 'c', '');
  world.sync.sent('c', 'quick');
  await world.release();
  await world.pass();
  await world.pass();
  expect(world.saved.at(-1)).toBe('');
});

it('what could not be saved goes when the connection is back', async () => {
  world.fails = true;
  writeDraft('ann', 'c', 'offline');
  await world.pass();
  world.fails = false;
  world.sync.retry();
  await world.pass();
  expect(world.saved).toEqual(['offline']);
});
