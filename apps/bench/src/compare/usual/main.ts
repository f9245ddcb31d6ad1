import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadServiceConfig } from '#libs/config';
import { UsualModule } from './usual.module.js';

const config = loadServiceConfig('receiver');
const app = await NestFactory.create<NestFastifyApplication>(UsualModule.forService(config), new FastifyAdapter(), {
  logger: ['error', 'warn'],
});
await app.listen({ host: config.HOST, port: config.PORT });
process.once('SIGTERM', () => process.exit(0));
