import { Limiter } from './limiter.js';

describe('a limiter', () => {
  it('lets so many run at a time, the others in order', async () => {
    const limiter = new Limiter(2);
    const finish: (() => void)[] = [];
    const begun: number[] = [];
    const work = [0, 1, 2, 3].map((i) =>
      limiter.run(() => {
        begun.push(i);
        return new Promise<number>((resolve) => finish.push(() => resolve(i)));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    finish[1]();
    expect(await work[1]).toBe(1);
    await new Promise(setImmediate);
    expect(begun).toEqual([0, 1, 2]);
    finish[0]();
    finish[2]();
    await new Promise(setImmediate);
    finish[3]();
    expect(await Promise.all(work)).toEqual([0, 1, 2, 3]);
  });

  it('goes on after a failure', async () => {
    const limiter = new Limiter(1);
    const failed = limiter.run(() => Promise.reject(new Error('no')));
    const next = limiter.run(() => Promise.resolve('yes'));
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('never lets more run than it says, though one that ends and one that comes meet', async () => {
    const limiter = new Limiter(1);
    let running = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
    };
    const first = limiter.run(work);
    const second = limiter.run(work);
    const third = first.then(() => limiter.run(work));
    await Promise.all([first, second, third]);
    for (let i = 0; i < 50; i++) {
      const one = limiter.run(work);
      const other = limiter.run(work);
      await Promise.resolve();
      await Promise.all([
        one,
        other,
        Promise.resolve().then(() => limiter.run(work)),
        one.then(() => limiter.run(work)),
      ]);
    }
    expect(most).toBe(1);
  });
});
