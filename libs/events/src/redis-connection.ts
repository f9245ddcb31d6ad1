import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '@nestjs/common';

const PING_INTERVAL_MS = 3000;
const MAX_RECONNECT_DELAY_MS = 1000;

/**
 * One connection to Redis that never makes anybody wait for long: commands fail at once while it is away, are given up
 * after the command timeout, and a peer that went silent is noticed by pings and replaced by a new connection.
 */
export class RedisConnection {
  readonly client: Redis;
  private readonly pings: NodeJS.Timeout;

  constructor(url: string, commandTimeoutMs: number, name: string, logger: Logger, options: RedisOptions = {}) {
    this.client = new Redis(url, {
      connectionName: name,
      enableOfflineQueue: false,
      commandTimeout: commandTimeoutMs,
      connectTimeout: commandTimeoutMs * 2,
      socketTimeout: PING_INTERVAL_MS * 3,
      maxRetriesPerRequest: null,
      autoResubscribe: false,
      retryStrategy: (attempt) => Math.min(attempt * 50, MAX_RECONNECT_DELAY_MS),
      ...options,
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
