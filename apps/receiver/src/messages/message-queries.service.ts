import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { MessageRepository, type SeqRange } from '#libs/database';
import { cappedLimit, checkPosition, type Message } from '#libs/domain';

const DEFAULT_PAGE = 50;
const DEFAULT_CHANGES = 200;

/** Reads messages of the viewer's chats. */
@Injectable()
export class MessageQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly messages: MessageRepository,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id, a limit below 1, before below 1, after below 0. */
  async page(viewer: Viewer, chatId: string, range: SeqRange, limit: number | null): Promise<Message[]> {
    const most = cappedLimit(limit ?? DEFAULT_PAGE);
    checkPosition(range.before, 'before', 1);
    checkPosition(range.after, 'after');
    return this.messages.page(await this.access.grant(viewer, chatId), range, most);
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id, a limit below 1, a negative revision. */
  async changes(viewer: Viewer, chatId: string, sinceRevision: number, limit: number | null): Promise<Message[]> {
    const most = cappedLimit(limit ?? DEFAULT_CHANGES);
    checkPosition(sinceRevision, 'sinceRevision');
    return this.messages.changedSince(await this.access.grant(viewer, chatId), sinceRevision, most);
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async one(viewer: Viewer, messageId: string): Promise<Message> {
    return this.access.message(viewer, messageId, 'id');
  }
}
