import { Injectable } from '@nestjs/common';
import { ratePeriodMs, type RateName, type ServiceConfig } from '#libs/config';
import { DomainError } from '#libs/domain';
import { RateWindow, waitUntilRoom } from './rate-window.js';
import { RedisScripts, type RedisScript } from './redis-scripts.js';

const MAX_REMEMBERED = 50_000;
/** Nobody waits longer for Redis than this. */
const PATIENCE_MS = 200;
/** After a failure Redis is left alone for this long. */
const PAUSE_MS = 2000;
const FORGET_AT_ONCE = 5000;

interface Counter {
  readonly window: RateWindow;
  /** Counted here and not yet in Redis. */
  untold: number;
  isTelling: boolean;
}

/** The window in Redis: how long ago it began, its count and that of the one before. */
type SharedWindow = [granted: number, elapsedMs: number, current: number, previous: number];

/** What is counted: by which setting, for whom, and how much at once. */
interface Counting {
  name: string;
  limit: number;
  windowMs: number;
  events: number;
}

/**
 * Limits how often something happens, over all instances by counting in Redis; while Redis is away each instance counts
 * for itself. The limit and its time are those of the setting that is named. Does nothing when RATE_LIMITS is off.
 */
@Injectable()
export class RateLimiter {
  private readonly counters = new Map<string, Counter>();
  private pausedUntil = 0;

  constructor(
    private readonly scripts: Pick<RedisScripts, 'run' | 'isReady'>,
    private readonly config: Pick<ServiceConfig, 'RATE_LIMITS' | RateName>,
  ) {}

  /**
   * Counts what `key` (a user's id, an address) does; waits for Redis, 200 ms at the most.
   * @param events how much is done at once; more than the limit counts as the limit.
   * @throws RATE_LIMITED when it is too much, and counts nothing then.
   */
  async allow(rate: RateName, key: string, events = 1): Promise<void> {
    if (!this.config.RATE_LIMITS) return;
    const counting = this.counting(rate, key, events);
    const { limit, windowMs } = counting;
    const shared = await this.ask(counting.name, windowMs, limit, counting.events);
    if (!shared) return this.count(this.counter(counting), counting);
    const [granted, elapsed, current, previous] = shared;
    if (granted === 1) return;
    throw DomainError.rateLimited(waitUntilRoom(limit - counting.events, windowMs, elapsed, current, previous));
  }

  /**
   * The same without waiting: what this instance has counted, and what Redis last said of the others, decides at once.
   * Redis is told beside it, and its answer corrects the count, so several instances soon keep the limit together.
   */
  allowWithoutWaiting(rate: RateName, key: string): void {
    if (!this.config.RATE_LIMITS) return;
    const counting = this.counting(rate, key, 1);
    const counter = this.counter(counting);
    this.count(counter, counting);
    counter.untold++;
    if (!counter.isTelling) void this.tell(counting.name, counter, counting.windowMs);
  }

  private counting(rate: RateName, key: string, events: number): Counting {
    const limit = this.config[rate];
    return { name: `rate:${rate}:${key}`, limit, windowMs: ratePeriodMs(rate), events: Math.min(events, limit) };
  }

  private count(counter: Counter, { limit, events }: Counting): void {
    const waitMs = counter.window.take(limit, performance.now(), events);
    if (waitMs > 0) throw DomainError.rateLimited(waitMs);
  }

  /** One command at a time for each key: what comes while it is under way goes with the next. */
  private async tell(name: string, counter: Counter, windowMs: number): Promise<void> {
    counter.isTelling = true;
    while (counter.untold > 0) {
      const events = counter.untold;
      counter.untold = 0;
      const shared = await this.ask(name, windowMs, Number.MAX_SAFE_INTEGER, events);
      if (!shared) continue;
      const [, elapsed, current, previous] = shared;
      counter.window.correct(performance.now(), elapsed, current, previous, counter.untold);
    }
    counter.isTelling = false;
  }

  /** Undefined while Redis is away. */
  private async ask(name: string, windowMs: number, limit: number, events: number): Promise<SharedWindow | undefined> {
    if (!this.scripts.isReady || performance.now() < this.pausedUntil) return undefined;
    try {
      const answer = this.scripts.run(COUNT_EVENTS, [name], [windowMs, limit, events]);
      return (await withPatience(answer)) as SharedWindow;
    } catch {
      this.pausedUntil = performance.now() + PAUSE_MS;
      return undefined;
    }
  }

  private counter({ name, windowMs }: Counting): Counter {
    const known = this.counters.get(name);
    if (known) return known;
    if (this.counters.size >= MAX_REMEMBERED) this.forgetOldest();
    const counter: Counter = { window: new RateWindow(windowMs), untold: 0, isTelling: false };
    this.counters.set(name, counter);
    return counter;
  }

  /** Those that were made first, many at once: one by one, each would walk over the holes that the others left. */
  private forgetOldest(): void {
    let forgotten = 0;
    for (const name of this.counters.keys()) {
      this.counters.delete(name);
      if (++forgotten === FORGET_AT_ONCE) return;
    }
  }
}

async function withPatience(answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Redis is slow.')), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** As RateWindow counts, by Redis's clock: one hash a key, gone when it no longer matters. */
const COUNT_EVENTS: RedisScript = {
  lua: `
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local window, limit, events = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
    local kept = redis.call('HMGET', KEYS[1], 'start', 'current', 'previous')
    local start, current, previous = tonumber(kept[1]) or now, tonumber(kept[2]) or 0, tonumber(kept[3]) or 0
    local elapsed = now - start
    if elapsed < 0 or elapsed >= 2 * window then
      start, current, previous = now, 0, 0
    elseif elapsed >= window then
      start, current, previous = start + window, 0, current
    end
    local weighted = previous * (1 - (now - start) / window) + current
    if weighted + events > limit then return {0, now - start, current, previous} end
    current = current + events
    redis.call('HSET', KEYS[1], 'start', start, 'current', current, 'previous', previous)
    redis.call('PEXPIRE', KEYS[1], 2 * window)
    return {1, now - start, current, previous}`,
};
