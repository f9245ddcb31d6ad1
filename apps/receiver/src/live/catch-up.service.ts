import { Injectable, Logger } from '@nestjs/common';
import { CatchUpBudgets } from './catch-up-budgets.js';
import { ChangeReader, type ReadPage } from './change-reader.js';
import type { ChatCursor } from './chat-cursor.js';
import { Delivery } from './delivery.service.js';
import { Departures } from './departures.service.js';
import type { FollowedChat } from './followed-chat.js';
import { event } from './payload.js';
import { signalPayload } from './signal-payload.js';
import type { Subscriber } from './subscriber.js';

const RETRY_MS = 1000;

/**
 * Brings one subscription from where its client is to where a chat is, and makes it live without a seam. Whether the
 * viewer is a participant is asked again with each page that is read, so that a subscription that was opened from an older
 * state brings nothing of a chat that the viewer was removed from since.
 */
@Injectable()
export class CatchUp {
  private readonly logger = new Logger(CatchUp.name);

  constructor(
    private readonly reader: ChangeReader,
    private readonly delivery: Delivery,
    private readonly departures: Departures,
    private readonly budgets: CatchUpBudgets,
  ) {}

  /** Catches up with one chat, after whatever else the socket catches up with. Never rejects. */
  async chat(subscriber: Subscriber, chat: FollowedChat, cursor: ChatCursor): Promise<void> {
    await this.inTurn(subscriber, () => this.untilLive(subscriber, chat, cursor));
  }

  /** One catch-up of a socket after the other. Whoever holds the turn calls the methods below, never `chat`. */
  async inTurn(subscriber: Subscriber, work: () => Promise<void>): Promise<void> {
    await this.budgets.ofSocket(subscriber.socket, subscriber.viewer.userId, work);
  }

  /** Reads what is missing, then lets through what waited; then the subscription is live there. Never rejects. */
  async untilLive(subscriber: Subscriber, chat: FollowedChat, cursor: ChatCursor): Promise<void> {
    await this.persist(subscriber, async () => {
      await this.readUntilComplete(subscriber, chat, cursor);
      await this.announce(subscriber, cursor);
      await this.goLive(subscriber, chat, cursor);
    });
  }

  /** Reads page after page until nothing is missing. Ends the subscription in the chat if it is not the viewer's. */
  async readUntilComplete(subscriber: Subscriber, chat: FollowedChat, cursor: ChatCursor): Promise<void> {
    const isMissing = cursor.position < (subscriber.goesBySeq ? chat.lastSeq : chat.revision);
    if (cursor.waiting && (isMissing || cursor.memberAt < cursor.verifyAt)) cursor.waiting.skip();
    while (subscriber.isAt(cursor) && cursor.waiting?.isBehind) {
      cursor.waiting.isBehind = false;
      cursor.completeUpTo = cursor.position;
      const pages = this.pages(subscriber, chat, cursor);
      while (await this.page(subscriber, () => this.readPage(pages, subscriber, chat, cursor)));
      if (subscriber.isAt(cursor)) cursor.completeUpTo = cursor.position;
    }
  }

  /** Reads and writes one page, of which a person may have a few at a time. */
  page<T>(subscriber: Subscriber, work: () => Promise<T>): Promise<T> {
    return this.budgets.page(subscriber.viewer.userId, work);
  }

  /** What the database did not answer is asked again, for as long as the client is there. */
  async persist(subscriber: Subscriber, work: () => Promise<void>): Promise<void> {
    while (subscriber.isOpen) {
      try {
        return await work();
      } catch (error) {
        this.logger.warn(`A subscription goes on catching up in a second: ${(error as Error).message}`);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  private pages(subscriber: Subscriber, chat: FollowedChat, cursor: ChatCursor): AsyncGenerator<ReadPage | null> {
    const { userId } = subscriber.viewer;
    if (subscriber.goesBySeq) return this.reader.bySeq(chat.id, cursor.position, userId);
    return this.reader.byRevision(chat.id, cursor.position, userId);
  }

  /** Reads and writes one page; false when there is no next one. */
  private async readPage(
    pages: AsyncGenerator<ReadPage | null>,
    subscriber: Subscriber,
    chat: FollowedChat,
    cursor: ChatCursor,
  ): Promise<boolean> {
    const { value: page, done } = await pages.next();
    if (done || !subscriber.isAt(cursor)) return false;
    if (!page) {
      this.departures.remove(chat, [subscriber]);
      return false;
    }
    cursor.memberAt = Math.max(cursor.memberAt, page.chat.revision);
    await this.announce(subscriber, cursor);
    if (!page.isComplete) await this.requireResync(subscriber, cursor);
    await this.delivery.writeChanges(subscriber, cursor, chat, page.changes);
    cursor.position = Math.max(cursor.position, page.position);
    return !page.isLast && subscriber.isAt(cursor);
  }

  private async requireResync(subscriber: Subscriber, cursor: ChatCursor): Promise<void> {
    if (subscriber.field !== 'events') return;
    await this.delivery.writePaced(subscriber, event('ResyncRequired', { chatId: cursor.chatId }), cursor);
  }

  /** The client is told of a chat that was joined before anything else of it, and only while it is known to be theirs. */
  private async announce(subscriber: Subscriber, cursor: ChatCursor): Promise<void> {
    const { announcement: chat } = cursor;
    if (!chat || !subscriber.isAt(cursor)) return;
    const payload = subscriber.field === 'events' ? event('ChatAdded', { chat }) : { typeName: 'Chat', value: chat };
    await this.delivery.writePaced(subscriber, payload, cursor);
  }

  private async goLive(subscriber: Subscriber, chat: FollowedChat, cursor: ChatCursor): Promise<void> {
    while (cursor.waiting && subscriber.isAt(cursor)) {
      if (cursor.waiting.isBehind) await this.readUntilComplete(subscriber, chat, cursor);
      else if (cursor.waiting.isEmpty && cursor.heldSignals.size === 0) cursor.waiting = null;
      else if (cursor.waiting.isEmpty) await this.writeSignals(subscriber, cursor);
      else await this.delivery.writeChanges(subscriber, cursor, chat, cursor.waiting.take());
    }
  }

  private async writeSignals(subscriber: Subscriber, cursor: ChatCursor): Promise<void> {
    for (const [key, signal] of [...cursor.heldSignals]) {
      cursor.heldSignals.delete(key);
      const payload = signalPayload(signal, subscriber.spec);
      if (payload) await this.delivery.write(subscriber, payload, cursor);
    }
  }
}
