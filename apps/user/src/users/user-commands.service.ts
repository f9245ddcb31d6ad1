import { Injectable } from '@nestjs/common';
import { ownId, type Viewer } from '#libs/auth';
import { UserRepository } from '#libs/database';
import { checkDisplayName, checkEmail, checkPassword, DomainError, newId, type User } from '#libs/domain';
import { AccountLimits } from '../accounts/account-limits.service.js';
import { CredentialCheck } from '../accounts/credential-check.service.js';
import { PasswordHasher } from '../accounts/password-hasher.service.js';
import type { CreateUserInput } from './create-user.input.js';
import { toThemself } from './own-user.js';
import type { UpdateUserInput } from './update-user.input.js';
import { checkChanges, checkNewUsername } from './user-checks.js';

/** Makes and changes accounts. */
@Injectable()
export class UserCommands {
  constructor(
    private readonly users: UserRepository,
    private readonly passwords: PasswordHasher,
    private readonly credentials: CredentialCheck,
    private readonly limits: AccountLimits,
  ) {}

  /** @throws BAD_USER_INPUT; RATE_LIMITED; CONFLICT when the username or the email address is taken. */
  async create(input: CreateUserInput, clientAddress: string): Promise<User> {
    const { username, email, password, displayName = null } = input;
    checkNewUsername(username);
    checkEmail(email);
    if (displayName !== null) checkDisplayName(displayName);
    checkPassword(password);
    await this.limits.signUp(clientAddress);
    const passwordHash = await this.passwords.hash(password, 'stranger');
    return toThemself(await this.users.create({ id: newId(), username, email, displayName, passwordHash }));
  }

  /**
   * A new email address may need the current password.
   * @throws FORBIDDEN for another person's id; BAD_USER_INPUT; RATE_LIMITED; CONFLICT as create.
   */
  async update(viewer: Viewer, input: UpdateUserInput): Promise<User> {
    const userId = ownId(viewer, input.id, 'id');
    checkChanges(input);
    await this.checkIdentity(viewer, input);
    const { username, email, displayName } = input;
    const changes = { username: username ?? undefined, email: email ?? undefined, displayName };
    const user = await this.users.update(userId, changes);
    if (!user) throw DomainError.notFound('User');
    return user;
  }

  /** By what somebody signs in: seldom changed, and the address, which could take over the account, not by a token alone. */
  private async checkIdentity(viewer: Viewer, { username, email, currentPassword }: UpdateUserInput): Promise<void> {
    if (typeof username !== 'string' && typeof email !== 'string') return;
    const user = await this.users.findById(viewer.userId);
    const isNew = (value: string | null | undefined, former: string | null | undefined): boolean =>
      typeof value === 'string' && value.toLowerCase() !== former?.toLowerCase();
    const isNewEmail = isNew(email, user?.email);
    if (!isNewEmail && !isNew(username, user?.username)) return;
    await this.limits.identityChange(viewer.userId);
    if (isNewEmail) await this.credentials.forSensitiveChange(viewer, currentPassword);
  }
}
