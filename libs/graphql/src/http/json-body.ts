import { isUtf8 } from 'node:buffer';
import { BadRequestException, UnsupportedMediaTypeException, type HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;

/**
 * Bodies are JSON in UTF-8. What declares another charset gets 415, and what is not UTF-8 gets 400: read anyway, it would
 * be kept with signs in it that nobody wrote.
 */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const problem = bodyProblem(request, body);
    if (problem) done(problem);
    else void parseJson(request, body.toString(), done);
  });
}

function bodyProblem(request: FastifyRequest, body: Buffer): HttpException | null {
  const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') return new UnsupportedMediaTypeException('A body is JSON in UTF-8.');
  return isUtf8(body) ? null : new BadRequestException('The body is not UTF-8.');
}

/** The URL without GraphQL parameters that are empty, which mean nothing and would be read as JSON. */
export function withoutEmptyParameters(url: string): string {
  return url.includes('?') ? url.replace(/(?<=[?&])(variables|extensions|operationName)=?(&|$)/g, '') : url;
}
