import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { DraftRepository, ScheduledMessageRepository } from '#libs/database';
import type { Draft, ScheduledMessage } from '#libs/domain';

/** Reads what is the viewer's own and stands in no chat yet. */
@Injectable()
export class OwnQueries {
  constructor(
    private readonly access: ChatAccess,
    private readonly draftRepository: DraftRepository,
    private readonly scheduledRepository: ScheduledMessageRepository,
  ) {}

  async drafts(viewer: Viewer): Promise<Draft[]> {
    return this.draftRepository.list(viewer.userId);
  }

  /** @throws NOT_FOUND for a chat that is not the viewer's; BAD_USER_INPUT when its id is malformed. */
  async scheduled(viewer: Viewer, chatId?: string | null): Promise<ScheduledMessage[]> {
    const chat = chatId ? await this.access.chat(viewer, chatId) : null;
    return this.scheduledRepository.list(viewer.userId, chat?.id ?? null);
  }
}
