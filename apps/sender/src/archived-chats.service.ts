import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ChatPreferencesRepository } from '#libs/database';
import type { Message } from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';

/** Chats that something was sent to are looked at together, this long after the first. */
const GATHERED_FOR_MS = 250;

/**
 * Tells people that a chat they had archived is back, after the commit of what brought it: one statement for all chats of a while,
 * whoever has archived them. That it is back does not depend on it: who reads the preferences sees it at once.
 */
@Injectable()
export class ArchivedChats implements OnApplicationShutdown {
  private readonly logger = new Logger(ArchivedChats.name);
  private readonly chatIds = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly preferences: ChatPreferencesRepository,
    private readonly people: PersonNewsPublisher,
  ) {}

  added(messages: readonly Message[]): void {
    for (const { chatId } of messages) this.chatIds.add(chatId);
    if (this.chatIds.size > 0) this.timer ??= setTimeout(() => void this.look(), GATHERED_FOR_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.look();
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    const chatIds = [...this.chatIds];
    this.chatIds.clear();
    if (chatIds.length === 0) return;
    try {
      this.people.changed(await this.preferences.bringBack(chatIds));
    } catch (error) {
      this.logger.warn(`Archived chats are looked at with the next message: ${(error as Error).message}`);
    }
  }
}
