import type { RedisScript, RedisScripts } from '#libs/events';

const HEARTBEAT_MS = 3000;
const INSTANCE_TTL_MS = 10_000;
const USER_TTL_SECONDS = 86_400;
const WAIT_MS = 300;

/** Counts a user's sockets by instance, and only those of instances that are alive; adds one if there is room. */
const ACQUIRE: RedisScript = {
  lua: `
    local total = 0
    local counts = redis.call('HGETALL', KEYS[1])
    for i = 1, #counts, 2 do
      if counts[i] == ARGV[1] then total = total + tonumber(ARGV[2])
      elseif redis.call('EXISTS', 'instance:' .. counts[i]) == 1 then total = total + tonumber(counts[i + 1])
      else redis.call('HDEL', KEYS[1], counts[i]) end
    end
    if total >= tonumber(ARGV[3]) then return 0 end
    redis.call('HSET', KEYS[1], ARGV[1], tonumber(ARGV[2]) + 1)
    redis.call('EXPIRE', KEYS[1], ARGV[4])
    return 1`,
};

const SET_COUNT: RedisScript = {
  lua: `
    if tonumber(ARGV[2]) <= 0 then redis.call('HDEL', KEYS[1], ARGV[1])
    else redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) redis.call('EXPIRE', KEYS[1], ARGV[3]) end
    return 1`,
};

const HEARTBEAT: RedisScript = { lua: `return redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])` };

/**
 * How many sockets a user has over all instances. This instance's own count is always exact; the others' come from
 * Redis, where a crashed instance stops counting after ten seconds. Without Redis each instance counts for itself.
 */
export class SocketQuota {
  private readonly own = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;
  private wasReady = false;

  constructor(
    private readonly redis: RedisScripts,
    private readonly instance: string,
    private readonly most: number,
  ) {
    this.timer = setInterval(() => this.beat(), HEARTBEAT_MS);
    this.timer.unref();
    this.beat();
  }

  /** Takes a place for one more socket; false when the user has as many as allowed. */
  async acquire(userId: string): Promise<boolean> {
    const count = this.own.get(userId) ?? 0;
    if (count >= this.most) return false;
    this.own.set(userId, count + 1);
    if (this.own.size === 1) this.beat();
    if (await this.hasRoomElsewhere(userId, count)) return true;
    this.release(userId);
    return false;
  }

  release(userId: string): void {
    const count = (this.own.get(userId) ?? 1) - 1;
    if (count <= 0) this.own.delete(userId);
    else this.own.set(userId, count);
    this.tell(userId, count);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async hasRoomElsewhere(userId: string, before: number): Promise<boolean> {
    if (!this.redis.isReady) return true;
    const asked = this.redis
      .run(ACQUIRE, [userKey(userId)], [this.instance, before, this.most, USER_TTL_SECONDS])
      .then((room) => room === 1)
      .catch(() => true);
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), WAIT_MS).unref());
    return Promise.race([asked, late]);
  }

  private tell(userId: string, count: number): void {
    if (!this.redis.isReady) return;
    this.redis.run(SET_COUNT, [userKey(userId)], [this.instance, count, USER_TTL_SECONDS]).catch(() => undefined);
  }

  /** Also tells the counts again after Redis was away, for it may have forgotten them. */
  private beat(): void {
    const isReady = this.redis.isReady;
    if (isReady && this.own.size > 0) {
      this.redis.run(HEARTBEAT, [`instance:${this.instance}`], [INSTANCE_TTL_MS]).catch(() => undefined);
      if (!this.wasReady) for (const [userId, count] of this.own) this.tell(userId, count);
    }
    this.wasReady = isReady;
  }
}

function userKey(userId: string): string {
  return `sockets:${userId}`;
}
