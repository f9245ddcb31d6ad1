import { describe, expect, it } from '@jest/globals';
import { ReadMarker } from './read-marker.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const start = (failures = 0) => {
  const sent: [string, number][] = [];
  const timers: (() => void)[] = [];
  let left = failures;
  const marker = new ReadMarker({
    send: async (chatId, seq) => {
      sent.push([chatId, seq]);
      if (left-- > 0) throw new Error('no connection');
    },
    setTimer: (run) => timers.push(run),
  });
  const second = async (): Promise<void> => {
    timers.shift()?.();
    await settled();
  };
  return { marker, sent, timers, second };
};

describe('ReadMarker', () => {
  it('tells the first sight at once and then at most once a second, the newest only', async () => {
    const { marker, sent, second } = start();
    for (const seq of [1, 2, 3, 4]) marker.seen('c1', seq);
    expect(sent).toEqual([['c1', 1]]);
    await second();
    expect(sent).toEqual([
      ['c1', 1],
      ['c1', 4],
    ]);
    await second();
    expect(sent).toHaveLength(2);
  });

  it('never goes back and never repeats itself', async () => {
    const { marker, sent, second } = start();
    marker.seen('c1', 5);
    await second();
    marker.seen('c1', 5);
    marker.seen('c1', 3);
    expect(sent).toEqual([['c1', 5]]);
  });

  it('keeps to once a second over several chats', async () => {
    const { marker, sent, second } = start();
    marker.seen('c1', 1);
    marker.seen('c2', 1);
    expect(sent).toHaveLength(1);
    await second();
    expect(sent).toEqual([
      ['c1', 1],
      ['c2', 1],
    ]);
  });

  it('waits after a failure until there is reason to try again', async () => {
    const { marker, sent, second } = start(1);
    marker.seen('c1', 5);
    await settled();
    await second();
    expect(sent).toHaveLength(1);
    marker.retry();
    expect(sent).toEqual([
      ['c1', 5],
      ['c1', 5],
    ]);
  });
});
