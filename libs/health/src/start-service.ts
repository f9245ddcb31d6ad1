import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { ConfigError, loadServiceConfig, type Service, type ServiceConfig } from '#libs/config';
import { SchemaError } from '#libs/database';
import { drainOnSignals } from './draining.js';
import { createLogger } from './json-logger.js';
import { Readiness } from './readiness.js';
import { openStartingDoor } from './starting-door.js';

/** A service's root module. */
export interface ServiceModule {
  forService(config: ServiceConfig): DynamicModule;
}

/**
 * The whole of a service's main.ts: reads the configuration, starts the application, serves, and drains on a signal.
 * What cannot start says why and ends the process with 1.
 */
export async function startService(
  service: Service,
  root: ServiceModule,
  createHttpAdapter: (config: ServiceConfig) => FastifyAdapter,
): Promise<void> {
  try {
    const config = loadServiceConfig(service);
    const logger = createLogger(config);
    reportEscapedErrors(logger);
    await start(config, root.forService(config), createHttpAdapter(config), logger);
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(1);
  }
}

async function start(
  config: ServiceConfig,
  module: DynamicModule,
  adapter: FastifyAdapter,
  logger: LoggerService,
): Promise<void> {
  const stopWaiting = endOnSignals();
  const closeDoor = await openStartingDoor(config);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger,
    abortOnError: false,
    bodyParser: false,
  });
  drainOnSignals(app, config.DRAIN_MS, logger);
  stopWaiting();
  await app.init();
  await closeDoor();
  await app.listen({ host: config.HOST, port: config.PORT });
  const readiness = app.get(Readiness);
  if (readiness.phase === 'starting') readiness.phase = 'serving';
  const { port } = app.getHttpServer().address() as AddressInfo;
  logger.log(`${config.INSTANCE_NAME} listens on http://${config.HOST}:${port}`);
}

/** Until there is an application to drain, a signal simply ends the process. Call the result once there is. */
function endOnSignals(): () => void {
  const end = (): never => process.exit(0);
  process.on('SIGTERM', end).on('SIGINT', end);
  return () => void process.off('SIGTERM', end).off('SIGINT', end);
}

function reasonOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof SchemaError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** A promise that nobody handled is a fault to mend, not a reason to drop everybody; an exception may have broken state. */
function reportEscapedErrors(logger: LoggerService): void {
  process.on('unhandledRejection', (error) => logger.error({ message: 'a rejection nobody handled', err: error }));
  process.on('uncaughtException', (error) => {
    logger.fatal?.({ message: 'an exception nobody caught', err: error });
    process.exit(1);
  });
}
