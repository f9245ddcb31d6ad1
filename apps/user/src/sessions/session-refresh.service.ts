import { Inject, Injectable } from '@nestjs/common';
import { SessionWatch } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { SessionRepository } from '#libs/database';
import { DomainError } from '#libs/domain';
import { AccountLimits } from '../accounts/account-limits.service.js';
import { hashOfRefreshToken, openSuccessor, sealSuccessor } from './refresh-token.js';
import { SessionTokens } from './session-tokens.service.js';
import type { SessionObject } from './session.type.js';

/** Prolongs sessions. */
@Injectable()
export class SessionRefresh {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly limits: AccountLimits,
    private readonly sessionWatch: SessionWatch,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * Gives one successor: the same to two tabs that present a token at once.
   * @throws RATE_LIMITED; UNAUTHENTICATED, also when the token was used before: then its session is over.
   */
  async refresh(presentedToken: string): Promise<SessionObject> {
    const presented = hashOfRefreshToken(presentedToken);
    const known = presented && (await this.sessions.sessionOf(presented));
    if (!presented || !known) throw refused();
    await this.limits.refresh(known);
    const { refreshToken, tokenHash: nextHash, lifetimeDays } = this.tokens.nextRefresh();
    const sealedNext = sealSuccessor(presentedToken, refreshToken);
    const graceSeconds = this.config.REFRESH_GRACE_SECONDS;
    const exchange = { tokenHash: presented, nextHash, sealedNext, lifetimeDays, graceSeconds };
    const rotation = await this.sessions.rotate(exchange);
    if (rotation.outcome === 'reused') this.sessionWatch.announce([rotation.sessionId]);
    if (rotation.outcome !== 'rotated') throw refused();
    const { sessionId, userId } = rotation;
    return this.tokens.answer({ sessionId, userId }, openSuccessor(presentedToken, rotation.sealedNext));
  }
}

function refused(): DomainError {
  return DomainError.unauthenticated('The refresh token is not valid any more. Sign in again.');
}
