import { DomainError } from '#libs/domain';

/** missing, malformed, forged: it was never a token of ours. expired, ended: it was, and a fresh one helps. */
export type TokenProblem = 'missing' | 'malformed' | 'forged' | 'expired' | 'ended';

const MESSAGES: Record<TokenProblem, string> = {
  missing: 'Sign in first.',
  malformed: 'The token cannot be read.',
  forged: 'The token is not valid here.',
  expired: 'The token has expired. Refresh the session.',
  ended: 'The session has ended. Sign in again.',
};

/** UNAUTHENTICATED, and why. */
export class TokenError extends DomainError {
  constructor(readonly kind: TokenProblem) {
    super('UNAUTHENTICATED', MESSAGES[kind]);
    this.name = 'TokenError';
  }

  /** With what a WebSocket is closed: clients try again after 4403, and never after 4401. */
  get closeCode(): 4401 | 4403 {
    return this.kind === 'expired' || this.kind === 'ended' ? 4403 : 4401;
  }
}
