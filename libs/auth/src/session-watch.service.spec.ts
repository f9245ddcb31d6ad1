import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import type { SessionRepository } from '#libs/database';
import type { EventBus } from '#libs/events';
import { SessionWatch } from './session-watch.service.js';

const config = { ACCESS_TOKEN_SECONDS: 900, SESSION_SWEEP_INTERVAL_MS: 2000 };

/** A database and a bus that do what a test tells them. */
class Surroundings {
  answers: (string[] | Error)[] = [];
  asked: (string | null)[] = [];
  published: string[][] = [];
  hint: (payload: { sessionIds: string[] }) => void = () => undefined;

  endedSince = async (clock: string | null): Promise<{ clock: string; sessionIds: string[] }> => {
    this.asked.push(clock);
    const answer = this.answers.shift() ?? [];
    if (answer instanceof Error) throw answer;
    return { clock: `clock ${this.asked.length}`, sessionIds: answer };
  };
  publish = (_topic: string, { sessionIds }: { sessionIds: string[] }): void => void this.published.push(sessionIds);
  subscribe = (_topic: string, handler: typeof this.hint): (() => void) => {
    this.hint = handler;
    return () => (this.hint = () => undefined);
  };
}

describe('the watch over ended sessions', () => {
  let around: Surroundings;
  let watch: SessionWatch;
  let told: string[];

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    around = new Surroundings();
    watch = new SessionWatch(config, around as unknown as SessionRepository, around as unknown as EventBus);
    told = [];
    watch.onEnded((id) => told.push(id));
  });

  afterEach(() => {
    watch.onModuleDestroy();
    jest.useRealTimers();
  });

  it('knows at its start what ended before', async () => {
    around.answers = [['a']];
    await watch.onModuleInit();
    expect([watch.isReady, watch.isEnded('a'), watch.isEnded('b')]).toEqual([true, true, false]);
  });

  it('finds by asking what no hint told, from where it last was, and tells it once', async () => {
    around.answers = [[], ['a'], ['a', 'b']];
    await watch.onModuleInit();
    await jest.advanceTimersByTimeAsync(4000);
    expect(around.asked).toEqual([null, 'clock 1', 'clock 2']);
    expect(told).toEqual(['a', 'b']);
  });

  it('lets nobody in before it has read once, and goes on when the database comes back', async () => {
    around.answers = [new Error('away'), new Error('away'), ['a']];
    await watch.onModuleInit();
    expect(watch.isReady).toBe(false);
    await jest.advanceTimersByTimeAsync(4000);
    expect([watch.isReady, watch.isEnded('a')]).toEqual([true, true]);
    expect(around.asked).toEqual([null, null, null]);
  });

  it('believes a hint at once, and tells it once', async () => {
    await watch.onModuleInit();
    around.hint({ sessionIds: ['a'] });
    around.hint({ sessionIds: ['a'] });
    expect([watch.isEnded('a'), told]).toEqual([true, ['a']]);
  });

  it('announces what ended here to itself and to the others', async () => {
    await watch.onModuleInit();
    watch.announce(['a', 'b']);
    watch.announce([]);
    expect([told, around.published]).toEqual([['a', 'b'], [['a', 'b']]]);
  });

  it('survives a listener that throws', async () => {
    watch.onEnded(() => {
      throw new Error('a listener');
    });
    watch.onEnded((id) => told.push(`after ${id}`));
    await watch.onModuleInit();
    around.hint({ sessionIds: ['a'] });
    expect(told).toEqual(['a', 'after a']);
  });

  it('stops asking when it is told to', async () => {
    await watch.onModuleInit();
    watch.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(around.asked).toHaveLength(1);
  });
});
