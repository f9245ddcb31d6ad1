import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '#libs/config';
import { errorBody, JSON_TYPE } from '../errors/error-body.js';
import type { AllowedOrigins } from './allowed-origins.js';

/** What holds for every HTTP request: who answered it, under which id, from where it may come, and a line in the log. */
export function addRequestRules(fastify: FastifyInstance, config: ServiceConfig, origins: AllowedOrigins): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-converge-instance', config.INSTANCE_NAME);
    reply.header('x-request-id', request.id);
    if (!URL.canParse(`http://${request.hostname}/`)) {
      void reply.code(400).type(JSON_TYPE).send(errorBody('BAD_REQUEST', 'The Host header names no host.'));
      return;
    }
    if (request.method === 'POST' && !origins.allows(request.headers.origin)) {
      const body = errorBody('FORBIDDEN', 'Requests from this origin are not allowed.');
      void reply.code(403).type(JSON_TYPE).send(body);
      return;
    }
    done();
  });
  if (config.LOG_LEVEL === 'debug' || config.LOG_LEVEL === 'trace') addRequestLog(fastify);
}

function addRequestLog(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.debug({
      message: 'request',
      requestId: request.id,
      method: request.method,
      path: pathOf(request),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
}

/** Without what follows the question mark: a GET query holds contents. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}
