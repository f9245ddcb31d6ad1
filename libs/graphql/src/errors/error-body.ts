import type { ErrorDetails } from '#libs/domain';
import type { AnswerCode } from './error-code-table.js';

/** The JSON that an HTTP request gets that never became a GraphQL operation. */
export interface ErrorBody {
  errors: [{ message: string; extensions: { code: AnswerCode; requestId?: string } & ErrorDetails }];
}

export const JSON_TYPE = 'application/json; charset=utf-8';

export function errorBody(
  code: AnswerCode,
  message: string,
  more: ErrorDetails & { requestId?: string } = {},
): ErrorBody {
  return { errors: [{ message, extensions: { code, ...more } }] };
}
