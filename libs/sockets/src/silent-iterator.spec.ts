import { SilentIterator } from './silent-iterator.js';

describe('a silent iterator', () => {
  it('ends once, whoever ends it, also while somebody waits for its next value', async () => {
    let ends = 0;
    const iterator = new SilentIterator(() => ends++);
    const waiting = iterator.next();
    expect(ends).toBe(0);
    await iterator.return();
    iterator.end();
    await iterator.throw();
    await iterator[Symbol.asyncDispose]();
    expect(ends).toBe(1);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('yields nothing and lets a loop over it end', async () => {
    const iterator = new SilentIterator(() => undefined);
    const looped = (async () => {
      let count = 0;
      for await (const _value of iterator) count++;
      return count;
    })();
    iterator.end();
    expect(await looped).toBe(0);
  });
});
