import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { ServiceConfig } from '#libs/config';
import { EventBus } from './event-bus.js';
import { RateLimiter } from './rate-limiter.js';
import { RedisScripts } from './redis-scripts.js';

/** Redis for one instance: hints between instances, and counters that they share. */
@Global()
@Module({})
export class EventsModule {
  static forService(config: ServiceConfig): DynamicModule {
    return {
      module: EventsModule,
      providers: [
        { provide: EventBus, useFactory: () => new EventBus(config) },
        { provide: RedisScripts, useFactory: () => new RedisScripts(config) },
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
