import {
  Catch,
  HttpException,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerFor, type ErrorAnswer } from './error-answer.js';
import { errorBody, JSON_TYPE } from './error-body.js';
import { ANSWERS } from './error-code-table.js';

/**
 * Errors outside of a GraphQL execution (a body that cannot be read, an unknown path, a controller) answer in JSON in
 * the form of a GraphQL error. Errors inside one pass through to formatGraphqlError, untouched.
 */
@Catch()
export class AllErrorsFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() !== 'http') {
      return exception instanceof Error ? exception : new Error(`Something was thrown: ${String(exception)}`);
    }
    const http = host.switchToHttp();
    this.answer(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return undefined;
  }

  private answer(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const requestId = request.id;
    const { code, message, details } = isWrongMethod(exception, request) ? WRONG_METHOD : answerFor(exception);
    const isMasked = code === 'INTERNAL';
    if (isMasked) this.logger.error({ message: 'a request failed', code, requestId, err: exception });
    if (reply.sent) return;
    const body = errorBody(code, message, { ...details, ...(isMasked ? { requestId } : {}) });
    void reply.code(statusOf(exception, request)).type(JSON_TYPE).send(body);
  }
}

const WRONG_METHOD: ErrorAnswer = { code: 'BAD_REQUEST', message: 'Ask with GET or POST.', details: {} };

function isWrongMethod(exception: unknown, request: FastifyRequest): boolean {
  return exception instanceof NotFoundException && /^\/graphql(\?|$)/.test(request.url);
}

function statusOf(exception: unknown, request: FastifyRequest): number {
  if (isWrongMethod(exception, request)) return 405;
  return exception instanceof HttpException ? exception.getStatus() : ANSWERS[answerFor(exception).code].httpStatus;
}
