import { Injectable } from '@nestjs/common';
import { ownId, SessionWatch, type Viewer } from '#libs/auth';
import { DepartureRepository } from '#libs/database';
import { DomainError, type User } from '#libs/domain';
import { CredentialCheck } from '../accounts/credential-check.service.js';
import { Departures } from './departures.service.js';

/** Removes accounts, and announces it to everybody whom it concerns. */
@Injectable()
export class UserRemoval {
  constructor(
    private readonly repository: DepartureRepository,
    private readonly departures: Departures,
    private readonly credentials: CredentialCheck,
    private readonly sessionWatch: SessionWatch,
  ) {}

  /** @throws FORBIDDEN for another person's id; BAD_USER_INPUT when it is malformed, or the password is needed or wrong. */
  async remove(viewer: Viewer, id: string, currentPassword: string | null): Promise<User> {
    const userId = ownId(viewer, id, 'id');
    await this.credentials.forSensitiveChange(viewer, currentPassword);
    const departure = await this.repository.remove(userId);
    if (!departure) throw DomainError.notFound('User');
    this.sessionWatch.announce(departure.endedSessionIds);
    await this.departures.leaveGroups(userId);
    return departure.user;
  }
}
