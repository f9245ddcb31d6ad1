import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { NotificationRepository } from '#libs/database';
import { DomainError, parseId } from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';

/** Reads what the viewer was told of. */
@Injectable()
export class NotificationCommands {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly people: PersonNewsPublisher,
  ) {}

  /** @throws BAD_USER_INPUT for a malformed id; NOT_FOUND for one that is not the viewer's. */
  async markRead({ userId }: Viewer, upToId: string | null | undefined): Promise<true> {
    const id = upToId ? parseId(upToId, 'upToId') : null;
    const changes = await this.notifications.markRead(userId, id);
    if (!changes && id) throw DomainError.notFound('Notification');
    this.people.changed(changes ?? []);
    return true;
  }
}
