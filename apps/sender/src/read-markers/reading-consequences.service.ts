import { Injectable, Logger } from '@nestjs/common';
import { ChatPreferencesRepository, NotificationRepository, type MarkerState } from '#libs/database';
import type { GrantedChat } from '#libs/domain';
import { PersonNewsPublisher } from '#libs/feed';

/** What else is over for somebody who has read a chat: its mark as unread, and its notifications. */
@Injectable()
export class ReadingConsequences {
  private readonly logger = new Logger(ReadingConsequences.name);

  constructor(
    private readonly preferences: ChatPreferencesRepository,
    private readonly notifications: NotificationRepository,
    private readonly people: PersonNewsPublisher,
  ) {}

  async unmark(granted: GrantedChat): Promise<void> {
    this.people.changed(await this.preferences.unmark(granted));
  }

  /**
   * Notifications are read already, with the marker: what is left is to tell, and to take back what browsers show. Nobody waits for
   * it. Never rejects.
   */
  async readNotifications({ userId, chatId, previousReadSeq, lastReadSeq }: MarkerState): Promise<void> {
    try {
      const seqs = { after: previousReadSeq, upTo: lastReadSeq };
      this.people.changed(await this.notifications.readWithChat(userId, chatId, seqs));
    } catch (error) {
      this.logger.warn(`Devices were not told that notifications are read: ${(error as Error).message}`);
    }
  }
}
