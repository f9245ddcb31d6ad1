import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/** UNREACHABLE is the client's own: no instance of the service answered. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL'
  | 'UNREACHABLE';

const codes = new Set<string>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] satisfies ErrorCode[]);

/** A refusal or a failure in the terms of the product; words for people are made from the code. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly field: string | null;
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, message: string, details: { field?: string; retryAfterMs?: number } = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.field = details.field ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
  }
}

export interface GraphqlErrorLike {
  message: string;
  extensions?: Record<string, unknown>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The first error of a GraphQL answer as an ApiError; an unknown code counts as INTERNAL. */
export const fromGraphqlError = (error: GraphqlErrorLike): ApiError => {
  const { code, field, retryAfterMs } = error.extensions ?? {};
  const known = isText(code) && codes.has(code) ? (code as ErrorCode) : 'INTERNAL';
  return new ApiError(known, error.message, {
    ...(isText(field) && { field }),
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
  });
};

/** An answer that is no success and not of the media type of GraphQL's answers: it may say why all the same. */
const fromBody = (text: string): ApiError => {
  try {
    const { errors } = JSON.parse(text) as { errors?: GraphqlErrorLike[] };
    if (errors?.[0]) return fromGraphqlError(errors[0]);
  } catch {
    // A page of whatever stands in between.
  }
  return new ApiError('UNREACHABLE', 'the answer is none of GraphQL');
};

/** Whatever was thrown by a request, as an ApiError. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (CombinedGraphQLErrors.is(error) && error.errors[0]) return fromGraphqlError(error.errors[0]);
  if (ServerError.is(error)) return fromBody(error.bodyText);
  if (ServerParseError.is(error)) return new ApiError('UNREACHABLE', error.message);
  if (error instanceof DOMException) return new ApiError('UNREACHABLE', error.message);
  return new ApiError('INTERNAL', error instanceof Error ? error.message : String(error));
};

/** True for what cures itself: the same request may succeed a little later. */
export const isPassing = (error: ApiError): boolean =>
  ['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED', 'UNAUTHENTICATED'].includes(error.code);
