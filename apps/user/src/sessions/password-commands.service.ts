import { Injectable } from '@nestjs/common';
import { SessionWatch, type Viewer } from '#libs/auth';
import { SessionRepository } from '#libs/database';
import { checkPassword, newId } from '#libs/domain';
import { PasswordHasher } from '../accounts/password-hasher.service.js';
import { CredentialCheck, wrongCurrentPassword } from '../accounts/credential-check.service.js';
import { SessionTokens } from './session-tokens.service.js';
import type { SessionObject } from './session.type.js';

/** Changes passwords. */
@Injectable()
export class PasswordCommands {
  constructor(
    private readonly credentials: CredentialCheck,
    private readonly passwords: PasswordHasher,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly sessionWatch: SessionWatch,
  ) {}

  /** Ends all of the viewer's sessions and begins one. @throws BAD_USER_INPUT; RATE_LIMITED */
  async change(viewer: Viewer, currentPassword: string, newPassword: string): Promise<SessionObject> {
    checkPassword(newPassword, 'newPassword');
    const { userId, passwordHash: formerHash } = await this.credentials.forChange(viewer.userId, currentPassword);
    const subject = { userId, sessionId: newId() };
    const { refreshToken, ...next } = this.tokens.nextRefresh();
    const session = { ...subject, ...next, passwordHash: await this.passwords.hash(newPassword, 'known') };
    const changed = await this.sessions.changePassword({ session, formerHash, currentSessionId: viewer.sessionId });
    if (!changed) throw wrongCurrentPassword();
    this.sessionWatch.announce(changed.endedSessionIds);
    return this.tokens.answer(subject, refreshToken);
  }
}
