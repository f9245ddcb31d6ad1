import { Injectable, Logger } from '@nestjs/common';
import type { ChatCursor } from './chat-cursor.js';
import { Delivery } from './delivery.service.js';
import type { FollowedChat } from './followed-chat.js';
import { FollowedChats } from './followed-chats.service.js';
import { event, unreadPayload } from './payload.js';
import type { Subscriber } from './subscriber.js';

/** Ends what people get of a chat that they are no longer in. */
@Injectable()
export class Departures {
  private readonly logger = new Logger(Departures.name);

  constructor(
    private readonly chats: FollowedChats,
    private readonly delivery: Delivery,
  ) {}

  /** Takes these subscriptions from a chat at once: nothing more of it reaches them but that they were removed, once. */
  remove(chat: FollowedChat, leaving: Iterable<Subscriber>): void {
    for (const subscriber of [...leaving]) {
      const cursor = subscriber.cursors.get(chat.id);
      if (!cursor) continue;
      this.chats.remove(subscriber, chat);
      subscriber.person?.departed.add(chat.id);
      this.sayRemoved(subscriber, cursor).catch((error: Error) => this.logger.error(error));
    }
  }

  private async sayRemoved(subscriber: Subscriber, cursor: ChatCursor): Promise<void> {
    const { chatId } = cursor;
    if (!subscriber.spec.followsViewer) return subscriber.iterator.end();
    // Of a chat that was not announced there is nothing to take back.
    if (subscriber.field === 'events' && cursor.announcement === null) {
      await this.delivery.write(subscriber, event('ChatRemoved', { chatId }));
    }
    if (subscriber.field === 'unreadCountUpdated' && cursor.unreadCount !== 0) {
      const none = { chatId, userId: subscriber.viewer.userId, unreadCount: 0, mentionCount: 0 };
      await this.delivery.write(subscriber, unreadPayload(subscriber.field, none));
    }
  }
}
