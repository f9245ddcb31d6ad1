import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { ServiceConfig } from '#libs/config';
import { EventBus } from './event-bus.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisConnection } from './redis-connection.js';
import { RedisScripts } from './redis-scripts.js';

/** Redis for one instance: hints between instances, and counters that they share. */
@Global()
@Module({})
export class EventsModule {
  static forService(config: ServiceConfig): DynamicModule {
    const commands = new RedisConnection(config, 'commands');
    return {
      module: EventsModule,
      providers: [
        { provide: EventBus, useFactory: () => new EventBus(config, commands) },
        { provide: RedisScripts, useFactory: () => new RedisScripts(commands) },
        {
          provide: RateLimiter,
          useFactory: (scripts: RedisScripts) => new RateLimiter(scripts, config),
          inject: [RedisScripts],
        },
      ],
      exports: [EventBus, RedisScripts, RateLimiter],
    };
  }
}
