import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { SessionRepository, UserRepository, type Credentials } from '#libs/database';
import { DomainError, networkOf } from '#libs/domain';
import { AccountLimits } from './account-limits.service.js';
import { PasswordHasher } from './password-hasher.service.js';

/** No account has a longer username or email address. */
const MAX_LOGIN = 254;
/** Has signed in nowhere: asked for in place of a person who is not there, so that it takes as long. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Whom a sign-in is for, and from where, as a digest. */
export interface SignInCredentials extends Credentials {
  network: Buffer;
}

/** Checks passwords, so often and no more. */
@Injectable()
export class CredentialCheck {
  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly passwords: PasswordHasher,
    private readonly limits: AccountLimits,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * @throws RATE_LIMITED; UNAUTHENTICATED, in the same words and the same time for a login that does not exist, an
   * account that was removed and a wrong password.
   */
  async forSignIn(login: string, password: string, clientAddress: string): Promise<SignInCredentials> {
    await this.limits.signInFrom(clientAddress, login);
    const isPossible = login.length <= MAX_LOGIN && !login.includes('\0');
    const credentials = isPossible ? await this.users.findCredentials(login) : null;
    const userId = credentials?.userId ?? NOBODY;
    const network = digestOf(userId, clientAddress);
    const isFamiliar = await this.sessions.isFamiliar(userId, network);
    if (!isFamiliar) await this.limits.signInByStranger(credentials?.userId ?? login);
    const origin = isFamiliar ? 'known' : 'stranger';
    const isRight = await this.passwords.matches(credentials?.passwordHash, password, origin);
    if (!credentials || !isRight) throw DomainError.unauthenticated('The login or the password is wrong.');
    return { ...credentials, network };
  }

  /** @throws RATE_LIMITED; BAD_USER_INPUT when it is not this person's password. */
  async forChange(userId: string, currentPassword: string): Promise<Credentials> {
    await this.limits.passwordCheck(userId);
    const credentials = await this.users.findCredentialsById(userId);
    const isRight = await this.passwords.matches(credentials?.passwordHash, currentPassword, 'known');
    if (!credentials || !isRight) throw wrongCurrentPassword();
    return credentials;
  }

  /**
   * For what an access token alone must not do. The password is asked for where the sign-in is older than
   * FRESH_SIGN_IN_SECONDS; given, it must be right in any case. @throws as forChange.
   */
  async forSensitiveChange(viewer: Viewer, currentPassword?: string | null): Promise<void> {
    if (currentPassword !== undefined && currentPassword !== null) {
      await this.forChange(viewer.userId, currentPassword);
      return;
    }
    if (await this.sessions.isFresh(viewer.sessionId, this.config.FRESH_SIGN_IN_SECONDS)) return;
    throw DomainError.badInput('currentPassword', 'Give your current password: you signed in a while ago.');
  }
}

export function wrongCurrentPassword(): DomainError {
  return DomainError.badInput('currentPassword', 'This is not the current password.');
}

/** Different for each person, so that nobody sees from it who shares a network. */
function digestOf(userId: string, clientAddress: string): Buffer {
  return hash('sha256', `${userId} ${networkOf(clientAddress)}`, 'buffer');
}
