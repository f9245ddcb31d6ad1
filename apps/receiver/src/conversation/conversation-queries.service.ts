import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { MentionRepository, MessageEditRepository, ThreadRepository, type SeqRange } from '#libs/database';
import { cappedLimit, checkPosition, MAX_EDITS_KEPT, parseId, type Message, type MessageEdit } from '#libs/domain';

const DEFAULT_PAGE = 50;

/** Reads threads, mentions, and what messages said before. */
@Injectable()
export class ConversationQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly threads: ThreadRepository,
    private readonly mentionRepository: MentionRepository,
    private readonly edits: MessageEditRepository,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id, a limit below 1, before below 1, after below 0. */
  async thread(viewer: Viewer, messageId: string, range: SeqRange, limit: number | null): Promise<Message[]> {
    const most = cappedLimit(limit ?? DEFAULT_PAGE);
    checkPosition(range.before, 'before', 1);
    checkPosition(range.after, 'after');
    const { message, granted } = await this.access.messageWithGrant(viewer, messageId);
    return this.threads.page(granted, message.threadId ?? message.id, range, most);
  }

  /** @throws BAD_USER_INPUT for a malformed id and a limit below 1. */
  async mentions(viewer: Viewer, limit: number | null, after?: string | null): Promise<Message[]> {
    const most = cappedLimit(limit ?? DEFAULT_PAGE);
    return this.mentionRepository.ofViewer(viewer.userId, most, after ? parseId(after, 'after') : null);
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async messageEdits(viewer: Viewer, messageId: string): Promise<MessageEdit[]> {
    const message = await this.access.message(viewer, messageId);
    return this.config.EDIT_HISTORY ? this.edits.of(message, MAX_EDITS_KEPT) : [];
  }
}
