import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { networkOf } from '#libs/domain';
import { RateLimiter } from '#libs/events';

/** How often passwords may be tried and accounts made. Each method throws RATE_LIMITED when it is too often. */
@Injectable()
export class AccountLimits {
  constructor(private readonly limiter: RateLimiter) {}

  /** Before anything is looked up: what one address tries. */
  async signInFrom(clientAddress: string, login: string): Promise<void> {
    const network = networkOf(clientAddress);
    await this.limiter.allow('SIGN_INS_PER_MINUTE_AND_ADDRESS', network);
    await this.limiter.allow('SIGN_INS_PER_MINUTE_AND_LOGIN', digest(`${network} ${login}`));
  }

  /**
   * What is tried at one account from all addresses where its owner has not been. From where they have been it is not
   * counted, so whatever strangers try, the owner gets in. @param account its id; the login when there is none.
   */
  async signInByStranger(account: string): Promise<void> {
    await this.limiter.allow('SIGN_INS_PER_HOUR_AND_ACCOUNT', digest(account));
  }

  async signUp(clientAddress: string): Promise<void> {
    await this.limiter.allow('SIGN_UPS_PER_HOUR_AND_ADDRESS', networkOf(clientAddress));
  }

  /** Whoever owns the token is known: one budget, not that of the strangers at the other end. */
  async refresh(sessionId: string): Promise<void> {
    await this.limiter.allow('REFRESHES_PER_MINUTE_AND_SESSION', sessionId);
  }

  /** A stolen access token must not be a way to guess the password. */
  async passwordCheck(userId: string): Promise<void> {
    await this.limiter.allow('PASSWORD_CHECKS_PER_MINUTE_AND_USER', userId);
  }

  /** Nor a way to ask which usernames and email addresses are taken. */
  async identityChange(userId: string): Promise<void> {
    await this.limiter.allow('IDENTITY_CHANGES_PER_HOUR_AND_USER', userId);
  }
}

/** Redis holds nothing personal, and no key of a length that a stranger chose. */
function digest(text: string): string {
  return hash('sha256', text.toLowerCase(), 'base64url');
}
