import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { checkPosition, DomainError } from '#libs/domain';
import type { SubscriptionSource } from '#libs/sockets';
import { Hub } from '../live/hub.service.js';
import { subscriptionSource } from '../live/subscription-source.js';

/** Subscriptions inside one chat. */
@Injectable()
export class MessageSubscriptions {
  constructor(
    private readonly access: ChatAccess,
    private readonly hub: Hub,
  ) {}

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id, a negative seq, or one that the chat does not have yet. */
  async added(viewer: Viewer, chatId: string, afterSeq?: number | null): Promise<SubscriptionSource> {
    checkPosition(afterSeq, 'afterSeq');
    const position = await this.access.position(viewer, chatId);
    if (afterSeq && afterSeq > position.lastSeq) {
      throw DomainError.badInput('afterSeq', 'The chat has no such message yet.');
    }
    const start = afterSeq === undefined || afterSeq === null ? {} : { afterSeq };
    return subscriptionSource(this.hub, {
      field: 'messageAdded',
      viewer,
      positions: [position],
      followsViewer: false,
      ...start,
    });
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async ofChat(
    field: 'messageUpdated' | 'messageDeleted',
    viewer: Viewer,
    chatId: string,
  ): Promise<SubscriptionSource> {
    const position = await this.access.position(viewer, chatId);
    return subscriptionSource(this.hub, { field, viewer, positions: [position], followsViewer: false });
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT for a malformed id. */
  async read(viewer: Viewer, messageId: string): Promise<SubscriptionSource> {
    const message = await this.access.message(viewer, messageId);
    const position = await this.access.position(viewer, message.chatId);
    return subscriptionSource(this.hub, {
      field: 'messageReadUpdated',
      viewer,
      positions: [position],
      followsViewer: false,
      message,
    });
  }
}
