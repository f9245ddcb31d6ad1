import type { ErrorCode } from './error-code.js';

/** What a client may learn beside the code: which input field was wrong, when a retry makes sense, or how much is allowed. */
export interface ErrorDetails {
  field?: string;
  retryAfterMs?: number;
  /** The limit that was met. */
  limit?: number;
}

/** The only error that the domain throws. Its message is written for people and reaches the client as it is. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }

  static unauthenticated(message = 'Sign in first.'): DomainError {
    return new DomainError('UNAUTHENTICATED', message);
  }

  static forbidden(message: string): DomainError {
    return new DomainError('FORBIDDEN', message);
  }

  /** The same words for what does not exist and for what the viewer may not see. */
  static notFound(what: string): DomainError {
    return new DomainError('NOT_FOUND', `${what} not found.`);
  }

  static badInput(field: string, message: string): DomainError {
    return new DomainError('BAD_USER_INPUT', message, { field });
  }

  static conflict(message: string, field?: string): DomainError {
    return new DomainError('CONFLICT', message, field ? { field } : {});
  }

  static rateLimited(retryAfterMs: number): DomainError {
    return new DomainError('RATE_LIMITED', 'Too many requests. Try again a little later.', { retryAfterMs });
  }

  static unavailable(message = 'Not available right now. Try again.'): DomainError {
    return new DomainError('UNAVAILABLE', message);
  }
}
