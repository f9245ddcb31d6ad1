import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { RateLimiter } from '#libs/events';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How often passwords may be tried and accounts made. Each method throws RATE_LIMITED when it is too often. */
@Injectable()
export class AccountLimits {
  constructor(
    private readonly limiter: RateLimiter,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  async signIn(login: string, clientAddress: string): Promise<void> {
    const { SIGN_INS_PER_MINUTE_AND_ADDRESS, SIGN_INS_PER_MINUTE_AND_LOGIN } = this.config;
    await this.limiter.allow('sign-in-address', clientAddress, SIGN_INS_PER_MINUTE_AND_ADDRESS, MINUTE_MS);
    await this.limiter.allow('sign-in-login', digest(login), SIGN_INS_PER_MINUTE_AND_LOGIN, MINUTE_MS);
  }

  async signUp(clientAddress: string): Promise<void> {
    await this.limiter.allow('sign-up', clientAddress, this.config.SIGN_UPS_PER_HOUR_AND_ADDRESS, HOUR_MS);
  }

  /** A stolen access token must not be a way to guess the password. */
  async passwordCheck(userId: string): Promise<void> {
    await this.limiter.allow('password', userId, this.config.SIGN_INS_PER_MINUTE_AND_LOGIN, MINUTE_MS);
  }
}

/** Redis holds nothing personal, and no key of a length that a stranger chose. */
function digest(login: string): string {
  return hash('sha256', login.toLowerCase(), 'base64url');
}
