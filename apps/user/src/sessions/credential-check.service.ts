import { Injectable } from '@nestjs/common';
import { UserRepository, type Credentials } from '#libs/database';
import { DomainError } from '#libs/domain';
import { AccountLimits } from '../accounts/account-limits.service.js';
import { PasswordHasher } from '../accounts/password-hasher.service.js';

/** No account has a longer username or email address. */
const MAX_LOGIN = 254;

/** Checks passwords, so often and no more. */
@Injectable()
export class CredentialCheck {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordHasher,
    private readonly limits: AccountLimits,
  ) {}

  /**
   * @throws RATE_LIMITED; UNAUTHENTICATED, in the same words and the same time for a login that does not exist, an
   * account that was removed and a wrong password.
   */
  async forSignIn(login: string, password: string, clientAddress: string): Promise<Credentials> {
    await this.limits.signIn(login, clientAddress);
    const isPossible = login.length <= MAX_LOGIN && !login.includes('\0');
    const credentials = isPossible ? await this.users.findCredentials(login) : null;
    const isRight = await this.passwords.matches(credentials?.passwordHash, password);
    if (!credentials || !isRight) throw DomainError.unauthenticated('The login or the password is wrong.');
    return credentials;
  }

  /** @throws RATE_LIMITED; BAD_USER_INPUT when it is not this person's password. */
  async forChange(userId: string, currentPassword: string): Promise<Credentials> {
    await this.limits.passwordCheck(userId);
    const credentials = await this.users.findCredentialsById(userId);
    const isRight = await this.passwords.matches(credentials?.passwordHash, currentPassword);
    if (!credentials || !isRight) throw wrongCurrentPassword();
    return credentials;
  }
}

export function wrongCurrentPassword(): DomainError {
  return DomainError.badInput('currentPassword', 'This is not the current password.');
}
