import { registerEnumType } from '@nestjs/graphql';
import { ERROR_CODES } from '#libs/domain';
import { ANSWERS, type AnswerCode } from './error-code-table.js';

const MEANINGS: Record<AnswerCode, string> = {
  UNAUTHENTICATED: 'Nobody is signed in, or the token is not good any more.',
  FORBIDDEN: 'Known, and not allowed.',
  NOT_FOUND: 'There is none, or not for the viewer.',
  BAD_USER_INPUT: 'A value is wrong; extensions.field names it, unless GraphQL itself could not read it.',
  CONFLICT: 'It does not go together with how things are now.',
  RATE_LIMITED: 'Too often or too much; extensions.retryAfterMs says when to try again.',
  UNAVAILABLE: 'A retry may cure it. It alone leaves open whether anything was written.',
  INTERNAL: 'A fault of the service; extensions.requestId finds it in the log.',
  GRAPHQL_PARSE_FAILED: 'The query is no GraphQL, or too long.',
  GRAPHQL_VALIDATION_FAILED: 'The query does not fit the schema or its limits.',
  OPERATION_RESOLUTION_FAILURE: 'The document does not have the operation that was named, or has several.',
  BAD_REQUEST: 'The request itself cannot be read.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Send the query itself.',
};

/** Every code that a client can meet in `extensions.code`. */
export const ErrorCodeEnum = Object.fromEntries(Object.keys(ANSWERS).map((code) => [code, code])) as Record<
  AnswerCode,
  AnswerCode
>;

registerEnumType(ErrorCodeEnum, {
  name: 'ErrorCode',
  description: `What extensions.code of an error may be: ${ERROR_CODES.length} of ours, and GraphQL's own.`,
  valuesMap: Object.fromEntries(Object.entries(MEANINGS).map(([code, description]) => [code, { description }])),
});
