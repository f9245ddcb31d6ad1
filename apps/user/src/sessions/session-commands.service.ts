import { Inject, Injectable } from '@nestjs/common';
import { SessionWatch, type Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { SessionRepository } from '#libs/database';
import { DomainError, newId } from '#libs/domain';
import { CredentialCheck } from './credential-check.service.js';
import { hashOfRefreshToken } from './refresh-token.js';
import { SessionTokens } from './session-tokens.service.js';
import type { SessionObject } from './session.type.js';
import type { SignInInput } from './sign-in.input.js';

/** Begins, prolongs and ends sessions. */
@Injectable()
export class SessionCommands {
  constructor(
    private readonly credentials: CredentialCheck,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly sessionWatch: SessionWatch,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws UNAUTHENTICATED; RATE_LIMITED; BAD_USER_INPUT for the device's name. */
  async signIn({ login, password, deviceName = null }: SignInInput, clientAddress: string): Promise<SessionObject> {
    if (deviceName?.includes('\0')) throw DomainError.badInput('deviceName', 'A device name cannot hold NUL.');
    const { userId, passwordHash } = await this.credentials.forSignIn(login, password, clientAddress);
    const subject = { sessionId: newId(), userId };
    const { refreshToken, ...next } = this.tokens.nextRefresh();
    const isOpen = await this.sessions.open({ ...subject, ...next, passwordHash, deviceName });
    if (!isOpen) throw DomainError.unauthenticated('The login or the password is wrong.');
    return this.tokens.answer(subject, refreshToken);
  }

  /** @throws UNAUTHENTICATED, also when the token was used before: then its session is over. */
  async refresh(presentedToken: string): Promise<SessionObject> {
    const presented = hashOfRefreshToken(presentedToken);
    if (!presented) throw refused();
    const { refreshToken, tokenHash, lifetimeDays } = this.tokens.nextRefresh();
    const grace = this.config.REFRESH_GRACE_SECONDS;
    const rotation = await this.sessions.rotate(presented, tokenHash, lifetimeDays, grace);
    if (rotation.outcome === 'reused') this.sessionWatch.announce([rotation.sessionId]);
    if (rotation.outcome !== 'rotated') throw refused();
    const { sessionId, userId } = rotation;
    return this.tokens.answer({ sessionId, userId }, refreshToken);
  }

  /** Ends the viewer's session, or all of theirs. */
  async signOut(viewer: Viewer, everywhere: boolean): Promise<boolean> {
    const ended = everywhere ? this.sessions.endAll(viewer.userId) : this.sessions.end(viewer.sessionId);
    this.sessionWatch.announce(await ended);
    return true;
  }
}

function refused(): DomainError {
  return DomainError.unauthenticated('The refresh token is not valid any more. Sign in again.');
}
