import { Injectable } from '@nestjs/common';
import { ChatRepository } from '#libs/database';
import type { ChatChange } from '#libs/domain';
import type { ChatCursor } from './chat-cursor.js';
import { formsOf } from './change-forms.js';
import type { FollowedChat } from './followed-chat.js';
import { payloadOf, type Payload } from './payload.js';
import { RenderQueue } from './render-queue.service.js';
import type { Subscriber } from './subscriber.js';
import type { SubscriptionField } from './subscription-field.js';

/** Frames of a client that catches up wait in the database, not in memory. */
const CATCH_UP_UNSENT_BYTES = 256 * 1024;

/** Renders and writes for one subscription alone. */
@Injectable()
export class Delivery {
  constructor(
    private readonly chats: ChatRepository,
    private readonly queue: RenderQueue,
  ) {}

  /**
   * Renders a payload and writes it, never waiting for the client. With a cursor, nothing is written if the subscription
   * was taken from the chat in the meantime, and what was written counts as its announcement. @throws UNAVAILABLE when something could not be loaded.
   */
  async write(subscriber: Subscriber, payload: Payload, cursor?: ChatCursor): Promise<void> {
    const { operation, viewer } = subscriber;
    const isShared = operation.scopeFor(payload.typeName) === 'event';
    const body = await this.queue.run(viewer.userId, () => operation.render(payload, isShared ? null : viewer));
    if (cursor && !subscriber.isAt(cursor)) return;
    if (payload.inChatId !== undefined && !subscriber.cursors.has(payload.inChatId)) return;
    if (cursor) cursor.announcement = null;
    subscriber.write(body);
  }

  /** The same for a catch-up, which goes on when the client has read most of it. */
  async writePaced(subscriber: Subscriber, payload: Payload, cursor?: ChatCursor): Promise<void> {
    await this.write(subscriber, payload, cursor);
    if (subscriber.socket.unsentBytes > CATCH_UP_UNSENT_BYTES) await subscriber.socket.drained();
  }

  /** Writes those changes that the subscription was not sent yet, no faster than its client reads. */
  async writeChanges(
    subscriber: Subscriber,
    cursor: ChatCursor,
    chat: FollowedChat,
    changes: ChatChange[],
  ): Promise<void> {
    for (const change of changes.flatMap(formsOf)) {
      if (!subscriber.isNew(change, cursor)) continue;
      const payload = await this.payloadFor(chat, change, subscriber.field);
      if (payload && payload.exceptViewerId !== subscriber.viewer.userId) {
        await this.writePaced(subscriber, payload, cursor);
      }
      if (!subscriber.isAt(cursor)) return;
      if (payload) cursor.position = subscriber.positionOf(change);
    }
  }

  /** Whether an edit or delete changes what a chat list shows: it does when no message above it is left. */
  async isForChatList(chat: FollowedChat, change: ChatChange): Promise<boolean> {
    if (!('message' in change)) return false;
    const { message } = change;
    // One that was just added is the newest; one that was read later may have been overtaken.
    if (message.revision === message.addedRevision || message.seq >= chat.lastSeq) return true;
    const [last] = await this.chats.lastMessages(null, [chat.id]);
    return !last || last.seq <= message.seq;
  }

  private async payloadFor(chat: FollowedChat, change: ChatChange, field: SubscriptionField): Promise<Payload | null> {
    const payload = payloadOf(field, change);
    if (payload && field === 'messageUpdateForChatList' && !(await this.isForChatList(chat, change))) return null;
    return payload;
  }
}
