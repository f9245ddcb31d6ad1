import type { FastifyInstance } from 'fastify';
import { register } from 'prom-client';
import { HttpMetrics } from './http-metrics.js';
import type { Readiness } from './readiness.js';

const READY = new Set(['ready', 'degraded']);

/** `/healthz`, `/readyz` and `/metrics`, open to everybody who reaches the port. */
export function addHealthRoutes(
  fastify: FastifyInstance,
  instance: string,
  readiness: Readiness,
  metrics: HttpMetrics,
): void {
  fastify.get('/healthz', (_request, reply) => {
    void reply.send({ status: 'alive', instance });
  });
  fastify.get('/readyz', async (_request, reply) => {
    const { status, parts } = await readiness.report();
    await reply.code(READY.has(status) ? 200 : 503).send({ status, instance, parts });
  });
  fastify.get('/metrics', async (_request, reply) => {
    await reply.type(register.contentType).send(await metrics.text());
  });
}

/** While draining every answer ends its connection; once stopping, new work is refused. */
export function addDrainingRules(fastify: FastifyInstance, readiness: Readiness): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (readiness.phase === 'draining' || readiness.phase === 'stopping') reply.header('connection', 'close');
    if (readiness.phase === 'stopping' && !isHealthPath(request.url)) {
      const error = { message: 'This instance is stopping. Try again.', extensions: { code: 'UNAVAILABLE' } };
      void reply.code(503).send({ errors: [error] });
      return;
    }
    done();
  });
}

export function addRequestMetrics(fastify: FastifyInstance, metrics: HttpMetrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime);
    done();
  });
}

/** Asked by orchestrators again and again; no work of anybody's. */
export function isHealthPath(url: string | undefined): boolean {
  return url === '/readyz' || url === '/healthz' || url === '/metrics';
}
