import { RenderQueue } from './render-queue.service.js';

/** Takes the processor for a while. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('rendering', () => {
  it('of one payer who has a lot delays another by one job, not by all', async () => {
    const queue = new RenderQueue();
    const order: string[] = [];
    const job = (name: string) => async (): Promise<void> => {
      busy(2);
      order.push(name);
    };
    const jobs = Array.from({ length: 30 }, () => queue.run('many', job('many')));
    jobs.push(queue.run('one', job('one')));
    await Promise.all(jobs);
    expect(order).toHaveLength(31);
    expect(order.indexOf('one')).toBeLessThanOrEqual(6);
  });

  it('yields to the event loop', async () => {
    const queue = new RenderQueue();
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns++;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(Array.from({ length: 40 }, () => queue.run('many', async () => busy(1))));
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(5);
  });

  it('runs at once when there is time, and keeps the order of each payer', async () => {
    const queue = new RenderQueue();
    const order: number[] = [];
    void queue.run('a', async () => void order.push(0));
    expect(order).toEqual([0]);
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((i) => queue.run('a', async () => (busy(2), void order.push(i)))));
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('of what fails fails alone', async () => {
    const queue = new RenderQueue();
    const failed = queue.run('a', () => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    await expect(queue.run('a', async () => 'yes')).resolves.toBe('yes');
  });
});
