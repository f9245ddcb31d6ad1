import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { ServiceConfig } from '#libs/config';
import { TurnwiseRedis } from './turnwise-redis.js';

const PING_INTERVAL_MS = 4000;
const MAX_RECONNECT_DELAY_MS = 1000;

/**
 * One connection to Redis that never makes anybody wait for long: commands fail at once while it is away, are given up
 * after the command timeout, and a peer that went silent is noticed by pings and replaced by a new connection.
 */
export class RedisConnection {
  readonly client: Redis;
  private readonly pings: NodeJS.Timeout;

  constructor(config: ServiceConfig, role: 'commands' | 'subscriber') {
    const name = `${config.INSTANCE_NAME}:${role}`;
    const logger = new Logger(RedisConnection.name);
    this.client = new TurnwiseRedis(config.REDIS_URL, {
      connectionName: name,
      enableOfflineQueue: false,
      commandTimeout: config.REDIS_COMMAND_TIMEOUT_MS,
      connectTimeout: config.REDIS_COMMAND_TIMEOUT_MS * 2,
      socketTimeout: PING_INTERVAL_MS * 2.5,
      maxRetriesPerRequest: null,
      autoResubscribe: false,
      retryStrategy: (attempt) => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
    });
    this.client.on('error', (error) => logger.debug(`Redis: ${error.message}`));
    this.client.on('ready', () => logger.log(`${name}: connected to Redis`));
    this.client.on('close', () => logger.debug(`${name}: connection to Redis closed`));
    this.pings = setInterval(() => void this.ping(), PING_INTERVAL_MS);
    this.pings.unref();
  }

  get isReady(): boolean {
    return this.client.status === 'ready';
  }

  close(): void {
    clearInterval(this.pings);
    this.client.disconnect();
  }

  private async ping(): Promise<void> {
    if (!this.isReady) return;
    try {
      await this.client.ping();
    } catch {
      if (this.isReady) this.client.disconnect(true);
    }
  }
}
