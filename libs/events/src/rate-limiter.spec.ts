import { jest } from '@jest/globals';
import { RateLimiter } from './rate-limiter.js';

const ON = { RATE_LIMITS: true };
const refused = expect.objectContaining({ code: 'RATE_LIMITED' });

/** A Redis that is there, away or stuck, and that counts for every instance. */
class SharedCount {
  isReady = true;
  asked = 0;
  total = 0;
  mode: 'answers' | 'fails' | 'hangs' = 'answers';

  run = async (_script: unknown, _keys: string[], [, limit, events]: (string | number)[]): Promise<unknown> => {
    this.asked++;
    if (this.mode === 'hangs') return new Promise(() => undefined);
    if (this.mode === 'fails') throw new Error('away');
    const granted = this.total + Number(events) <= Number(limit);
    if (granted) this.total += Number(events);
    return [granted ? 1 : 0, 0, this.total, 0];
  };
}

async function allowed(limiter: RateLimiter, times: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i++)
    await limiter.allow('test', 'key', 10, 60_000).then(
      () => count++,
      () => undefined,
    );
  return count;
}

function sent(limiter: RateLimiter, times: number): number {
  let count = 0;
  for (let i = 0; i < times; i++) {
    try {
      limiter.allowWithoutWaiting('sends', 'user', 50, 1000);
      count++;
    } catch {
      continue;
    }
  }
  return count;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a limit that waits for Redis', () => {
  it('is one limit for all instances', async () => {
    const redis = new SharedCount();
    const [one, other] = [new RateLimiter(redis, ON), new RateLimiter(redis, ON)];
    expect([await allowed(one, 7), await allowed(other, 7)]).toEqual([7, 3]);
    await expect(one.allow('test', 'key', 10, 60_000)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterMs: expect.any(Number) },
    });
  });

  it.each(['fails', 'hangs'] as const)(
    'is kept in memory when Redis %s, and Redis is left alone for a while',
    async (mode) => {
      const redis = new SharedCount();
      redis.mode = mode;
      const limiter = new RateLimiter(redis, ON);
      const before = performance.now();
      expect(await allowed(limiter, 30)).toBe(10);
      expect(performance.now() - before).toBeLessThan(1000);
      expect(redis.asked).toBe(1);
    },
  );

  it('is kept in memory while there is no connection', async () => {
    const redis = new SharedCount();
    redis.isReady = false;
    expect([await allowed(new RateLimiter(redis, ON), 30), redis.asked]).toEqual([10, 0]);
  });

  it('does not exist when it is off', async () => {
    const redis = new SharedCount();
    const limiter = new RateLimiter(redis, { RATE_LIMITS: false });
    expect([await allowed(limiter, 30), sent(limiter, 100), redis.asked]).toEqual([30, 100, 0]);
  });

  it('remembers no more than so many keys', async () => {
    const limiter = new RateLimiter({ isReady: false, run: jest.fn<() => Promise<unknown>>() }, ON);
    for (let i = 0; i < 50_010; i++) limiter.allowWithoutWaiting('sends', `user ${i}`, 50, 60_000);
    expect((limiter as unknown as { counters: Map<string, unknown> }).counters.size).toBe(50_000);
  });
});

describe('a limit that does not wait', () => {
  it('decides at once, and tells Redis beside it with few commands', async () => {
    const redis = new SharedCount();
    const limiter = new RateLimiter(redis, ON);
    expect(sent(limiter, 60)).toBe(50);
    expect(() => limiter.allowWithoutWaiting('sends', 'user', 50, 1000)).toThrow(refused);
    await settled();
    expect([redis.total, redis.asked]).toEqual([50, 2]);
  });

  it('learns what other instances counted', async () => {
    const redis = new SharedCount();
    const [one, other] = [new RateLimiter(redis, ON), new RateLimiter(redis, ON)];
    expect(sent(one, 40)).toBe(40);
    await settled();
    expect(sent(other, 1)).toBe(1);
    await settled();
    expect(sent(other, 40)).toBe(9);
  });

  it('goes on without Redis', async () => {
    const redis = new SharedCount();
    redis.mode = 'hangs';
    expect(sent(new RateLimiter(redis, ON), 60)).toBe(50);
  });
});
