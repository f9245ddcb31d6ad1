import { Injectable } from '@nestjs/common';
import { ChatAccess, ownId, type Viewer } from '#libs/auth';
import { ChatRepository } from '#libs/database';
import { cappedLimit, MAX_PAGE, parseId, type Chat } from '#libs/domain';

const DEFAULT_LIMIT = 50;

/** Reads the viewer's chats. */
@Injectable()
export class ChatQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly chats: ChatRepository,
  ) {}

  /** @throws BAD_USER_INPUT for a limit below 1 or a malformed id. */
  async list(viewer: Viewer, limit: number | null, after?: string | null): Promise<Chat[]> {
    const most = cappedLimit(limit ?? DEFAULT_LIMIT);
    const cursor = after ? parseId(after, 'after') : null;
    return this.chats.listForParticipant(viewer.userId, most, cursor);
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async one(viewer: Viewer, chatId: string): Promise<Chat> {
    return this.access.chat(viewer, chatId, 'id');
  }

  /** @throws FORBIDDEN for another person's id. */
  async byParticipant(viewer: Viewer, userId?: string | null): Promise<Chat[]> {
    return this.chats.listForParticipant(ownId(viewer, userId), MAX_PAGE, null);
  }
}
