import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { DraftRepository } from '#libs/database';
import { checkDraft, parseId, type Draft } from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';

/** Saves and clears what the viewer has written. */
@Injectable()
export class DraftCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly drafts: DraftRepository,
    private readonly people: PersonNewsPublisher,
  ) {}

  /** Null once it is cleared. @throws NOT_FOUND, BAD_USER_INPUT. */
  async save(viewer: Viewer, chatId: string, content: string, replyToId?: string | null): Promise<Draft | null> {
    checkDraft(content);
    const answered = replyToId ? parseId(replyToId, 'replyToId') : null;
    const granted = await this.access.grant(viewer, chatId);
    const { draft, recorded } = await this.drafts.save(granted, content, answered);
    this.people.changed(recorded);
    return draft;
  }
}
