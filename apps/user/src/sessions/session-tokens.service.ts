import { Inject, Injectable } from '@nestjs/common';
import { TokenSigner, type TokenSubject } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { UserRepository } from '#libs/database';
import { DomainError } from '#libs/domain';
import { toThemself } from '../users/own-user.js';
import { newRefreshToken } from './refresh-token.js';
import type { SessionObject } from './session.type.js';

/** A refresh token that was made and not given out yet. */
export interface NextRefresh {
  refreshToken: string;
  /** What is stored of it. */
  tokenHash: Buffer;
  lifetimeDays: number;
}

/** Makes what a client gets when a session begins or is refreshed. */
@Injectable()
export class SessionTokens {
  constructor(
    private readonly signer: TokenSigner,
    private readonly users: UserRepository,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  nextRefresh(): NextRefresh {
    const { token, hash } = newRefreshToken();
    return { refreshToken: token, tokenHash: hash, lifetimeDays: this.config.REFRESH_TOKEN_DAYS };
  }

  async answer(subject: TokenSubject, refreshToken: string): Promise<SessionObject> {
    const user = await this.users.findById(subject.userId);
    if (!user?.isActive) throw DomainError.unauthenticated();
    return { ...(await this.signer.sign(subject)), refreshToken, user: toThemself(user) };
  }
}
