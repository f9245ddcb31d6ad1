import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RedisConnection } from './redis-connection.js';

/** A Lua script; Redis keeps it and is sent only its hash. */
export interface RedisScript {
  lua: string;
}

/** Small atomic counters in Redis. Every call rejects at once while Redis is away and is given up after the timeout. */
@Injectable()
export class RedisScripts implements OnApplicationShutdown {
  private readonly hashes = new Map<RedisScript, string>();

  /** The connection is this object's to close. */
  constructor(private readonly connection: RedisConnection) {}

  get isReady(): boolean {
    return this.connection.isReady;
  }

  /**
   * Runs a script on its keys. @throws when Redis is away or too slow.
   *
   * Not by ioredis's defineCommand: a script that is defined while a pipeline is being filled is unknown to that
   * pipeline, and ioredis then throws where nobody can catch it, which ends the process.
   */
  async run(script: RedisScript, keys: string[], args: (string | number)[]): Promise<unknown> {
    const { client } = this.connection;
    try {
      return await client.evalsha(this.hashOf(script), keys.length, ...keys, ...args);
    } catch (error) {
      if (!isUnknownScript(error)) throw error;
      return client.eval(script.lua, keys.length, ...keys, ...args);
    }
  }

  onApplicationShutdown(): void {
    this.connection.close();
  }

  private hashOf(script: RedisScript): string {
    const known = this.hashes.get(script);
    if (known !== undefined) return known;
    const hash = createHash('sha1').update(script.lua).digest('hex');
    this.hashes.set(script, hash);
    return hash;
  }
}

/** Redis has not been sent the script since it started; it has no code for that beside the first word. */
function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}
