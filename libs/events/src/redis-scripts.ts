import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ServiceConfig } from '#libs/config';
import { RedisConnection } from './redis-connection.js';

/** A Lua script under a name; Redis keeps it and is sent only its hash. */
export interface RedisScript {
  name: string;
  lua: string;
}

type ScriptCommand = (keyCount: number, ...keysAndArgs: (string | number)[]) => Promise<unknown>;

/** Small atomic counters in Redis. Every call rejects at once while Redis is away and is given up after the timeout. */
@Injectable()
export class RedisScripts implements OnApplicationShutdown {
  private readonly connection: RedisConnection;
  private readonly known = new Set<string>();

  constructor(config: ServiceConfig) {
    const name = `${config.INSTANCE_NAME}:scripts`;
    this.connection = new RedisConnection(
      config.REDIS_URL,
      config.REDIS_COMMAND_TIMEOUT_MS,
      name,
      new Logger(RedisScripts.name),
      { enableAutoPipelining: true },
    );
  }

  get isReady(): boolean {
    return this.connection.isReady;
  }

  /** Runs a script on its keys. @throws when Redis is away or too slow. */
  async run(script: RedisScript, keys: string[], args: (string | number)[]): Promise<unknown> {
    if (!this.known.has(script.name)) {
      this.connection.client.defineCommand(script.name, { lua: script.lua });
      this.known.add(script.name);
    }
    const command = (this.connection.client as unknown as Record<string, ScriptCommand>)[script.name];
    return command.call(this.connection.client, keys.length, ...keys, ...args);
  }

  onApplicationShutdown(): void {
    this.connection.close();
  }
}
