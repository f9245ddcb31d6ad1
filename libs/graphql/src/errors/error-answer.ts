import { HttpException } from '@nestjs/common';
import { GraphQLError, Kind } from 'graphql';
import { DomainError, type ErrorDetails } from '#libs/domain';
import { isTransient } from '#libs/database';
import { codeOfHttpStatus, isAnswerCode, type AnswerCode } from './error-code-table.js';

/** What a client learns of an error. */
export interface ErrorAnswer {
  code: AnswerCode;
  message: string;
  details: ErrorDetails;
}

const UNAVAILABLE_MESSAGE = 'Not available right now. Try again.';
export const INTERNAL_MESSAGE = 'Something went wrong here. The request id finds it in the log.';

/** What any thrown value means. Nothing of an unforeseen one is told. */
export function answerFor(error: unknown): ErrorAnswer {
  if (error instanceof DomainError) {
    return { code: error.code, message: error.message, details: error.details };
  }
  if (error instanceof GraphQLError) return answerForGraphql(error);
  if (isTransient(error)) return { code: 'UNAVAILABLE', message: UNAVAILABLE_MESSAGE, details: {} };
  if (error instanceof HttpException) return answerForHttp(error);
  return told('INTERNAL', '');
}

/** What the input of a request is that never became a GraphQL operation: its body. */
function answerForHttp(error: HttpException): ErrorAnswer {
  const answer = told(codeOfHttpStatus(error.getStatus()), error.message);
  return answer.code === 'BAD_USER_INPUT' ? { ...answer, details: { field: 'body' } } : answer;
}

function answerForGraphql(error: GraphQLError): ErrorAnswer {
  const { code } = error.extensions;
  if (isAnswerCode(code)) return told(code, error.message);
  if (isUnreadableValue(error)) return told('BAD_USER_INPUT', error.message);
  const cause = error.originalError;
  return cause ? answerFor(cause) : told('INTERNAL', '');
}

function told(code: AnswerCode, message: string): ErrorAnswer {
  return { code, message: code === 'INTERNAL' ? INTERNAL_MESSAGE : message, details: {} };
}

/** What graphql-js says, pointing at nothing, of variables with more than fifty values that it cannot read. */
const TOO_MANY_UNREADABLE = 'Too many errors processing variables';

/**
 * True for a variable or argument that GraphQL itself could not read: those errors point at a place in the query.
 * An error that points nowhere comes from showing a result, and is ours.
 */
function isUnreadableValue(error: GraphQLError): boolean {
  const source = error.originalError ?? error;
  if (!(source instanceof GraphQLError)) return false;
  if (source === error && !error.nodes && error.message.startsWith(TOO_MANY_UNREADABLE)) return true;
  if (error.path === undefined) return error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return source !== error && source.path === undefined && (source.nodes?.length ?? 0) > 0;
}
