import type { ErrorCode } from '#libs/domain';

/** GraphQL's own codes, as Apollo names them, that reach a client as they are. */
type GraphqlCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'BAD_REQUEST'
  | 'PERSISTED_QUERY_NOT_SUPPORTED';

export type AnswerCode = ErrorCode | GraphqlCode;

/** How each code is told: whether its message is the client's to read, and the HTTP status where there is one to set. */
export const ANSWERS: Record<AnswerCode, { shown: boolean; httpStatus: number }> = {
  UNAUTHENTICATED: { shown: true, httpStatus: 401 },
  FORBIDDEN: { shown: true, httpStatus: 403 },
  NOT_FOUND: { shown: true, httpStatus: 404 },
  BAD_USER_INPUT: { shown: true, httpStatus: 400 },
  CONFLICT: { shown: true, httpStatus: 409 },
  RATE_LIMITED: { shown: true, httpStatus: 429 },
  UNAVAILABLE: { shown: true, httpStatus: 503 },
  INTERNAL: { shown: false, httpStatus: 500 },
  GRAPHQL_PARSE_FAILED: { shown: true, httpStatus: 400 },
  GRAPHQL_VALIDATION_FAILED: { shown: true, httpStatus: 400 },
  OPERATION_RESOLUTION_FAILURE: { shown: true, httpStatus: 400 },
  BAD_REQUEST: { shown: true, httpStatus: 400 },
  PERSISTED_QUERY_NOT_SUPPORTED: { shown: true, httpStatus: 400 },
};

export function isAnswerCode(code: unknown): code is AnswerCode {
  return typeof code === 'string' && Object.hasOwn(ANSWERS, code);
}

const HTTP_CODES: Record<number, AnswerCode> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'BAD_REQUEST',
  406: 'BAD_REQUEST',
  408: 'UNAVAILABLE',
  409: 'CONFLICT',
  413: 'BAD_USER_INPUT',
  414: 'BAD_REQUEST',
  415: 'BAD_REQUEST',
  422: 'BAD_USER_INPUT',
  429: 'RATE_LIMITED',
  431: 'BAD_REQUEST',
  503: 'UNAVAILABLE',
};

/** The code for an HTTP status that a framework chose. */
export function codeOfHttpStatus(status: number): AnswerCode {
  return HTTP_CODES[status] ?? 'INTERNAL';
}
