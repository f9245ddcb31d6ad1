import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { EmailRepository, UserRepository } from '#libs/database';
import { DomainError } from '#libs/domain';
import { RateLimiter } from '#libs/events';

const TOKEN_BYTES = 32;
const LIFETIME_HOURS = 24;
const TOKEN = /^[\w-]{43}$/;

/** Shows that an email address is its owner's, by a link that is sent there. */
@Injectable()
export class EmailConfirmation {
  constructor(
    private readonly emails: EmailRepository,
    private readonly users: UserRepository,
    private readonly limiter: RateLimiter,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws UNAVAILABLE where no mails are sent; RATE_LIMITED */
  async request({ userId }: Viewer): Promise<true> {
    await this.limiter.allow('CONFIRMATION_MAILS_PER_HOUR_AND_USER', userId);
    if (this.config.MAIL_URL === '') throw DomainError.unavailable('This installation sends no mails.');
    const user = await this.users.findById(userId);
    if (!user?.email) throw DomainError.notFound('Email address');
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const { email } = user;
    await this.emails.requestConfirmation({
      userId,
      email,
      token,
      tokenHash: hashOf(token),
      lifetimeHours: LIFETIME_HOURS,
    });
    return true;
  }

  /** False for a token that was never good, is no longer, or belongs to an address that was changed. @throws RATE_LIMITED */
  async confirm(token: string, network: string): Promise<boolean> {
    await this.limiter.allow('CONFIRMATIONS_PER_MINUTE_AND_ADDRESS', network);
    return TOKEN.test(token) && (await this.emails.confirm(hashOf(token)));
  }

  async confirmedAt(userId: string): Promise<Date | null> {
    return this.emails.confirmedAt(userId);
  }
}

/** Whoever reads the database confirms nothing by it. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
