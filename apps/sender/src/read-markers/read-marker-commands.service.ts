import { Injectable } from '@nestjs/common';
import { ChatAccess, ownId, type Viewer } from '#libs/auth';
import { ReadMarkerRepository, type MarkerState } from '#libs/database';
import { checkPosition, DomainError, type GrantedChat } from '#libs/domain';
import { ChatNewsPublisher } from '../chat-news.publisher.js';
import type { MessageRead } from './message-read.type.js';
import type { ReadMarker } from './read-marker.type.js';
import { ReadingConsequences } from './reading-consequences.service.js';

/** Moves the viewer's own read marker. */
@Injectable()
export class ReadMarkerCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly markers: ReadMarkerRepository,
    private readonly news: ChatNewsPublisher,
    private readonly consequences: ReadingConsequences,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN, BAD_USER_INPUT. */
  async markMessage(viewer: Viewer, messageId: string, userId?: string | null): Promise<MessageRead> {
    const reader = ownId(viewer, userId);
    const { message, granted } = await this.access.messageWithGrant(viewer, messageId);
    const { readAt } = await this.move(granted, message.seq);
    return { id: `${message.id}:${reader}`, messageId: message.id, userId: reader, readAt };
  }

  /** @throws NOT_FOUND; BAD_USER_INPUT when upToSeq is below 1 or beyond the end. */
  async markChat(viewer: Viewer, chatId: string, upToSeq?: number | null): Promise<ReadMarker> {
    checkPosition(upToSeq, 'upToSeq', 1);
    const granted = await this.access.grant(viewer, chatId);
    return this.move(granted, upToSeq ?? null);
  }

  private async move(granted: GrantedChat, upToSeq: number | null): Promise<MarkerState> {
    const state = await this.markers.move(granted, upToSeq);
    if (!state) throw DomainError.notFound('Chat');
    if (!state.isWithinChat) throw DomainError.badInput('upToSeq', 'The chat has no such message yet.');
    if (state.isMarkedUnread) await this.consequences.unmark(granted);
    if (state.moved) {
      this.news.markerMoved(toMove(state));
      void this.consequences.readNotifications(state);
    }
    return state;
  }
}

function toMove({
  chatId,
  userId,
  previousReadSeq,
  lastReadSeq,
  readAt,
}: MarkerState): Parameters<ChatNewsPublisher['markerMoved']>[0] {
  return { chatId, userId, previousReadSeq, lastReadSeq, readAt };
}
