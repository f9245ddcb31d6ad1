import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { ServiceConfig } from '#libs/config';
import { createHttpAdapter, type HttpSide } from '#libs/graphql';

/** An upload over a bad network takes as long as it takes, but something of it has to come. */
const IDLE_TIMEOUT_MS = 30_000;

const MEDIA: HttpSide = {
  methods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT'],
  allowedHeaders: ['content-type', 'range', 'tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset'],
  exposedHeaders: ['location', 'retry-after', 'tus-resumable', 'upload-length', 'upload-offset'],
  requestTimeoutMs: 0,
  idleTimeoutMs: IDLE_TIMEOUT_MS,
};

/** The HTTP side of the media service: bodies are bytes, and whoever handles a request reads them as they come. */
export function createMediaAdapter(config: ServiceConfig): FastifyAdapter {
  const adapter = createHttpAdapter(config, MEDIA);
  const fastify = adapter.getInstance<FastifyInstance>();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
  return adapter;
}
