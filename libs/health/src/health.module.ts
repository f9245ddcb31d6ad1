import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { SessionWatch } from '#libs/auth';
import type { ServiceConfig } from '#libs/config';
import { Database } from '#libs/database';
import { EventBus } from '#libs/events';
import { addDrainingRules, addHealthRoutes, addRequestMetrics } from './health-routes.js';
import { HttpMetrics } from './http-metrics.js';
import { Readiness } from './readiness.js';

const INSTANCE = Symbol('instance');

/**
 * Health, metrics and the rules of draining for one service; shows Readiness. Needs DatabaseModule, EventsModule and
 * AuthModule, global: the database and the list of ended sessions are required, Redis is not.
 */
@Module({})
export class HealthModule implements OnModuleInit {
  static forService(config: ServiceConfig): DynamicModule {
    const readiness = {
      provide: Readiness,
      useFactory: readinessOf,
      inject: [Database, EventBus, SessionWatch],
    };
    return {
      module: HealthModule,
      global: true,
      providers: [
        readiness,
        {
          provide: HttpMetrics,
          useFactory: (bus: EventBus) => new HttpMetrics(() => bus.passedOverCount),
          inject: [EventBus],
        },
        { provide: INSTANCE, useValue: config.INSTANCE_NAME },
      ],
      exports: [Readiness],
    };
  }

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly readiness: Readiness,
    private readonly metrics: HttpMetrics,
    @Inject(INSTANCE) private readonly instance: string,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    addDrainingRules(fastify, this.readiness);
    addRequestMetrics(fastify, this.metrics);
    addHealthRoutes(fastify, this.instance, this.readiness, this.metrics);
  }
}

function readinessOf(database: Database, bus: EventBus, sessions: SessionWatch): Readiness {
  const readiness = new Readiness();
  readiness.register({ name: 'database', required: true, check: () => database.isUp() });
  readiness.register({ name: 'sessions', required: true, check: async () => sessions.isReady });
  readiness.register({ name: 'redis', required: false, check: async () => bus.isConnected });
  return readiness;
}
