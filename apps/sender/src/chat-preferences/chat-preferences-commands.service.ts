import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { ChatPreferencesRepository } from '#libs/database';
import type { ChatPreferences, ChatPreferencesChange } from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';

/** Changes what the viewer wants of a chat. */
@Injectable()
export class ChatPreferencesCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly repository: ChatPreferencesRepository,
    private readonly people: PersonNewsPublisher,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT when the id is malformed. */
  async change(viewer: Viewer, chatId: string, wanted: ChatPreferencesChange): Promise<ChatPreferences> {
    const granted = await this.access.grant(viewer, chatId);
    const { preferences, recorded } = await this.repository.change(granted, wanted);
    this.people.changed(recorded);
    return preferences;
  }
}
