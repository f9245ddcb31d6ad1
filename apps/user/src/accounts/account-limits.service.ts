import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiter } from '#libs/events';

/** How often passwords may be tried and accounts made. Each method throws RATE_LIMITED when it is too often. */
@Injectable()
export class AccountLimits {
  constructor(private readonly limiter: RateLimiter) {}

  async signIn(login: string, clientAddress: string): Promise<void> {
    await this.limiter.allow('SIGN_INS_PER_MINUTE_AND_ADDRESS', clientAddress);
    await this.limiter.allow('SIGN_INS_PER_MINUTE_AND_LOGIN', digest(login));
  }

  async signUp(clientAddress: string): Promise<void> {
    await this.limiter.allow('SIGN_UPS_PER_HOUR_AND_ADDRESS', clientAddress);
  }

  /** A stolen access token must not be a way to guess the password. */
  async passwordCheck(userId: string): Promise<void> {
    await this.limiter.allow('PASSWORD_CHECKS_PER_MINUTE_AND_USER', userId);
  }
}

/** Redis holds nothing personal, and no key of a length that a stranger chose. */
function digest(login: string): string {
  return hash('sha256', login.toLowerCase(), 'base64url');
}
