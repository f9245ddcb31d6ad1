import { Injectable, Logger } from '@nestjs/common';
import type { ReadMarkerMove } from '#libs/domain';
import { FanOut } from './fan-out.service.js';
import type { FollowedChat, TakenMove } from './followed-chat.js';
import { markerStory, type Story } from './story.js';
import type { Subscriber } from './subscriber.js';
import { UnreadTeller } from './unread-teller.service.js';

/** Tells of read markers: to everybody in the chat, and to those who watch a message that was passed. */
@Injectable()
export class MarkerTeller {
  private readonly logger = new Logger(MarkerTeller.name);

  constructor(
    private readonly fanOut: FanOut,
    private readonly unread: UnreadTeller,
  ) {}

  /** Tells of a move unless it was told already: where the marker stands only when no further move was told before. */
  moved(chat: FollowedChat, move: ReadMarkerMove): void {
    const taken = chat.takeMove(move);
    if (!taken) return;
    void this.tell(chat, move, taken).catch((error: Error) => this.logger.error(error));
    if (taken.isFurthest) this.unread.changed(chat, move.userId);
  }

  /** What was held back while the subscription was catching up. */
  tellHeld(subscriber: Subscriber): void {
    for (const move of subscriber.heldMarkers.values()) {
      void this.fanOut.writeOne(subscriber, markerStory(move)).catch((error: Error) => this.logger.error(error));
    }
    subscriber.heldMarkers.clear();
  }

  private async tell(chat: FollowedChat, move: ReadMarkerMove, { isFurthest }: TakenMove): Promise<void> {
    for (const [operation, subscribers] of chat.subscribers) {
      if (operation.field === 'events' && isFurthest) {
        const body = await operation.render(markerStory(move), null);
        for (const subscriber of subscribers) this.writeOrHold(subscriber, move, body);
      } else if (operation.field === 'messageReadUpdated') {
        for (const subscriber of subscribers) await this.tellOfMessage(subscriber, move);
      }
    }
  }

  private writeOrHold(subscriber: Subscriber, move: ReadMarkerMove, body: Buffer): void {
    if (subscriber.isReady) subscriber.write(body);
    else subscriber.heldMarkers.set(`${move.chatId}:${move.userId}`, move);
  }

  private async tellOfMessage(subscriber: Subscriber, move: ReadMarkerMove): Promise<void> {
    const { message } = subscriber.spec;
    if (!message || message.senderId === move.userId) return;
    if (message.seq <= move.previousReadSeq || message.seq > move.lastReadSeq) return;
    const value = { messageId: message.id, userId: move.userId, readAt: move.readAt };
    const story: Story = { typeName: 'MessageReadUpdate', value };
    await this.fanOut.writeOne(subscriber, story);
  }
}
