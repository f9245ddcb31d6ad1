import { Injectable } from '@nestjs/common';
import { ChatAccess, ownId, type Viewer } from '#libs/auth';
import { ChatRepository } from '#libs/database';
import type { UnreadCount } from './unread-count.type.js';

/** Badges of one person: more than this are not told at once. */
export const MAX_COUNTS = 1000;

/** Reads the viewer's unread counts. */
@Injectable()
export class UnreadCountQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly chats: ChatRepository,
  ) {}

  /** @throws FORBIDDEN for another person's id. */
  async all(viewer: Viewer, userId?: string | null): Promise<UnreadCount[]> {
    const id = ownId(viewer, userId);
    const counts = await this.chats.allUnreadCounts(id, MAX_COUNTS);
    return counts.map((count) => ({ ...count, id: `${count.chatId}:${id}`, userId: id }));
  }

  /** @throws FORBIDDEN for another person's id; NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async one(viewer: Viewer, chatId: string, userId?: string | null): Promise<number> {
    const id = ownId(viewer, userId);
    const chat = await this.access.chat(viewer, chatId);
    const [count] = await this.chats.unreadCounts(id, [chat.id]);
    return count?.unreadCount ?? 0;
  }
}
