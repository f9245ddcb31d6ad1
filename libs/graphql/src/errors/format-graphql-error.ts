import { Logger } from '@nestjs/common';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { answerFor, type ErrorAnswer } from './error-answer.js';

const logger = new Logger('GraphQL');

/**
 * An error as a client sees it, over HTTP and WebSocket alike: the code of the promises, never a stack or a statement.
 * What is masked, and what is unavailable, goes to the log under the request's id.
 */
export function formatGraphqlError(error: GraphQLError, requestId: string): GraphQLFormattedError {
  const answer = answerFor(error);
  report(answer, error, requestId);
  const { code, message, details } = answer;
  const isMasked = code === 'INTERNAL';
  return {
    message,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { code, ...details, ...(isMasked ? { requestId } : {}) },
  };
}

function report(answer: ErrorAnswer, error: GraphQLError, requestId: string): void {
  if (answer.code !== 'INTERNAL' && answer.code !== 'UNAVAILABLE') return;
  const cause = error.originalError ?? error;
  const entry = {
    message: 'an operation failed',
    code: answer.code,
    requestId,
    path: error.path?.join('.'),
    err: cause,
  };
  if (answer.code === 'INTERNAL') logger.error(entry);
  else logger.warn(entry);
}
