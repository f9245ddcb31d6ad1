import { Injectable } from '@nestjs/common';
import { SessionWatch, type Viewer } from '#libs/auth';
import { SessionRepository } from '#libs/database';
import { DomainError, isPresentable, newId } from '#libs/domain';
import { CredentialCheck } from '../accounts/credential-check.service.js';
import { SessionTokens } from './session-tokens.service.js';
import type { SessionObject } from './session.type.js';
import type { SignInInput } from './sign-in.input.js';

const MAX_DEVICE_NAME = 100;

/** Begins and ends sessions. */
@Injectable()
export class SessionCommands {
  constructor(
    private readonly credentials: CredentialCheck,
    private readonly sessions: SessionRepository,
    private readonly tokens: SessionTokens,
    private readonly sessionWatch: SessionWatch,
  ) {}

  /** @throws UNAUTHENTICATED; RATE_LIMITED; BAD_USER_INPUT for the device's name. */
  async signIn({ login, password, deviceName = null }: SignInInput, clientAddress: string): Promise<SessionObject> {
    checkDeviceName(deviceName);
    const { userId, passwordHash, network } = await this.credentials.forSignIn(login, password, clientAddress);
    const subject = { sessionId: newId(), userId };
    const { refreshToken, ...next } = this.tokens.nextRefresh();
    const isOpen = await this.sessions.open({ ...subject, ...next, passwordHash, deviceName, network });
    if (!isOpen) throw DomainError.unauthenticated('The login or the password is wrong.');
    return this.tokens.answer(subject, refreshToken);
  }

  /** Ends the viewer's session, or all of theirs. */
  async signOut(viewer: Viewer, everywhere: boolean): Promise<boolean> {
    const ended = everywhere ? this.sessions.endAll(viewer.userId) : this.sessions.end(viewer.sessionId);
    this.sessionWatch.announce(await ended);
    return true;
  }
}

/** Up to 100 characters that can be shown in a line; an empty one is none. */
function checkDeviceName(deviceName: string | null): void {
  if (deviceName === null || deviceName === '' || isPresentable(deviceName, MAX_DEVICE_NAME)) return;
  throw DomainError.badInput('deviceName', `A device name has at most ${MAX_DEVICE_NAME} characters, in one line.`);
}
