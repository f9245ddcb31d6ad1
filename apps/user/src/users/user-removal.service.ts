import { Injectable } from '@nestjs/common';
import { ownId, SessionWatch, type Viewer } from '#libs/auth';
import { DepartureRepository } from '#libs/database';
import { DomainError, type User } from '#libs/domain';
import { Departures } from './departures.service.js';

/** Removes accounts, and announces it to everybody whom it concerns. */
@Injectable()
export class UserRemoval {
  constructor(
    private readonly repository: DepartureRepository,
    private readonly departures: Departures,
    private readonly sessionWatch: SessionWatch,
  ) {}

  /** @throws FORBIDDEN for another person's id; BAD_USER_INPUT when it is malformed. */
  async remove(viewer: Viewer, id: string): Promise<User> {
    const departure = await this.repository.remove(ownId(viewer, id, 'id'));
    if (!departure) throw DomainError.notFound('User');
    this.sessionWatch.announce(departure.endedSessionIds);
    await this.departures.leaveGroups(viewer.userId);
    return departure.user;
  }
}
