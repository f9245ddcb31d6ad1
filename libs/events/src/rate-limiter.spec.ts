import { jest } from '@jest/globals';
import type { ServiceConfig } from '#libs/config';
import { RateLimiter } from './rate-limiter.js';

const ON = {
  RATE_LIMITS: true,
  SIGN_INS_PER_MINUTE_AND_LOGIN: 10,
  SENDS_PER_SECOND_AND_USER: 50,
  PEOPLE_ADDED_PER_MINUTE_AND_USER: 100,
} as ServiceConfig;
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
    await limiter.allow('SIGN_INS_PER_MINUTE_AND_LOGIN', 'key').then(
      () => count++,
      () => undefined,
    );
  return count;
}

function sent(limiter: RateLimiter, times: number): number {
  let count = 0;
  for (let i = 0; i < times; i++) {
    try {
      limiter.allowWithoutWaiting('SENDS_PER_SECOND_AND_USER', 'user');
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
    await expect(one.allow('SIGN_INS_PER_MINUTE_AND_LOGIN', 'key')).rejects.toMatchObject({
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

  it.each([true, false])('counts how much is done at once, with Redis there: %s', async (isReady) => {
    const redis = new SharedCount();
    redis.isReady = isReady;
    const limiter = new RateLimiter(redis, ON);
    const add = async (people: number): Promise<void> =>
      limiter.allow('PEOPLE_ADDED_PER_MINUTE_AND_USER', 'key', people);
    await add(60);
    await expect(add(41)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await add(40);
    await expect(add(1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('takes what is more than the limit as the limit, so that it is possible at all', async () => {
    const limiter = new RateLimiter(new SharedCount(), ON);
    await limiter.allow('PEOPLE_ADDED_PER_MINUTE_AND_USER', 'key', 500);
    await expect(limiter.allow('PEOPLE_ADDED_PER_MINUTE_AND_USER', 'key')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  it('does not exist when it is off', async () => {
    const redis = new SharedCount();
    const limiter = new RateLimiter(redis, { ...ON, RATE_LIMITS: false });
    expect([await allowed(limiter, 30), sent(limiter, 100), redis.asked]).toEqual([30, 100, 0]);
  });

  it('remembers no more than so many keys', async () => {
    const limiter = new RateLimiter({ isReady: false, run: jest.fn<() => Promise<unknown>>() }, ON);
    for (let i = 0; i < 50_010; i++) limiter.allowWithoutWaiting('SENDS_PER_SECOND_AND_USER', `user ${i}`);
    expect((limiter as unknown as { counters: Map<string, unknown> }).counters.size).toBeLessThanOrEqual(50_000);
  });

  it('costs no walk over all keys when there are too many', () => {
    const limiter = new RateLimiter({ isReady: false, run: jest.fn<() => Promise<unknown>>() }, ON);
    const begun = performance.now();
    for (let i = 0; i < 60_000; i++) limiter.allowWithoutWaiting('SIGN_INS_PER_MINUTE_AND_LOGIN', `login ${i}`);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('a limit that does not wait', () => {
  it('decides at once, and tells Redis beside it with few commands', async () => {
    const redis = new SharedCount();
    const limiter = new RateLimiter(redis, ON);
    expect(sent(limiter, 60)).toBe(50);
    expect(() => limiter.allowWithoutWaiting('SENDS_PER_SECOND_AND_USER', 'user')).toThrow(refused);
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
