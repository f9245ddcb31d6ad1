import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { NotificationRepository } from '#libs/database';
import { cappedLimit, parseId, type Notification, type NotificationAttempt } from '#libs/domain';

const USUAL_LIMIT = 50;

/** Where a page of a list begins, and how long it is, as it was asked for. */
export interface PageArgs {
  limit: number | null;
  after?: string | null;
}

/** What the viewer was told of, and what became of it. */
@Injectable()
export class NotificationQueries {
  constructor(private readonly notifications: NotificationRepository) {}

  /** @throws BAD_USER_INPUT */
  async list(viewer: Viewer, unreadOnly: boolean | null, page: PageArgs): Promise<Notification[]> {
    return this.notifications.list(viewer.userId, { unreadOnly: unreadOnly ?? false, ...checked(page) });
  }

  /** @throws BAD_USER_INPUT */
  async attempts(
    viewer: Viewer,
    notificationId: string | null | undefined,
    page: PageArgs,
  ): Promise<NotificationAttempt[]> {
    const id = notificationId ? parseId(notificationId, 'notificationId') : null;
    const { limit, after } = checked(page);
    return this.notifications.attempts(viewer.userId, id, limit, after);
  }
}

function checked({ limit, after }: PageArgs): { limit: number; after: string | null } {
  return { limit: cappedLimit(limit ?? USUAL_LIMIT), after: after ? parseId(after, 'after') : null };
}
