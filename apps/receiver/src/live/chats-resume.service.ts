import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import type { ChatPosition } from '#libs/database';
import { CatchUp } from './catch-up.service.js';
import { ChangeReader } from './change-reader.js';
import type { ChatCursor } from './chat-cursor.js';
import { Delivery } from './delivery.service.js';
import { FollowedChats } from './followed-chats.service.js';
import { event, unreadPayload, type Payload } from './payload.js';
import { signalPayload } from './signal-payload.js';
import type { Subscriber } from './subscriber.js';

/** Chats that are read in one statement. */
const CHUNK = 200;

/**
 * Brings an `events` from the revisions that its client names to where its chats are: first what came after them, chat by
 * chat, and the chats that it does not name; then the counts and signals that may have changed.
 */
@Injectable()
export class ChatsResume {
  constructor(
    private readonly catchUp: CatchUp,
    private readonly delivery: Delivery,
    private readonly followed: FollowedChats,
    private readonly reader: ChangeReader,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Step by step: what fails is repeated without what came before it. */
  async resume(subscriber: Subscriber, since: Map<string, number>): Promise<void> {
    const { positions } = subscriber.spec;
    const theirs = new Set(positions.map((position) => position.chatId));
    for (const chatId of since.keys()) {
      if (!theirs.has(chatId)) await this.say(subscriber, event('ChatRemoved', { chatId }));
    }
    const unknown = positions.map(({ chatId }) => chatId).filter((chatId) => !since.has(chatId));
    for (const chunk of chunksOf(unknown)) {
      await this.catchUp.persist(subscriber, () => this.sayUnknownChats(subscriber, chunk));
    }
    for (const position of positions) {
      const known = since.get(position.chatId);
      const cursor = subscriber.cursors.get(position.chatId);
      if (known !== undefined && cursor) await this.resumeChat(subscriber, cursor, position, known);
    }
    const named = positions.map(({ chatId }) => chatId).filter((chatId) => since.has(chatId));
    for (const chunk of chunksOf(named)) {
      await this.catchUp.persist(subscriber, () => this.sayState(subscriber, chunk, since));
    }
  }

  /** The chats that the client does not name, whole. */
  private async sayUnknownChats(subscriber: Subscriber, chatIds: string[]): Promise<void> {
    const chats = await this.reader.chatsOf(subscriber.viewer.userId, chatIds);
    for (const chat of chats) await this.sayOf(subscriber, chat.id, event('ChatAdded', { chat }));
  }

  private async resumeChat(
    subscriber: Subscriber,
    cursor: ChatCursor,
    { chatId, revision }: ChatPosition,
    known: number,
  ): Promise<void> {
    const chat = this.followed.get(chatId);
    if (!chat || known === revision) return;
    const distance = revision - known;
    if (distance < 0 || distance > this.config.MAX_RESUME_REVISIONS) {
      return this.say(subscriber, event('ResyncRequired', { chatId }));
    }
    // Read in any case: what came in since the registration was compared with where the chat was, not with what the client has.
    cursor.position = known;
    cursor.completeUpTo = known;
    cursor.waiting?.skip();
    await this.catchUp.persist(subscriber, () => this.catchUp.readUntilComplete(subscriber, chat, cursor));
  }

  /** What no revision tells of: the viewer's own counts, and the signals of their chats. */
  private async sayState(subscriber: Subscriber, chatIds: string[], since: Map<string, number>): Promise<void> {
    const { userId } = subscriber.viewer;
    const revisions = chatIds.map((chatId) => since.get(chatId)!);
    const { signals, counts } = await this.reader.signalsSince(userId, chatIds, revisions);
    for (const signal of signals) {
      const payload = signalPayload(signal, subscriber.spec);
      if (payload) await this.sayOf(subscriber, signal.value.chatId, payload);
    }
    for (const count of counts) {
      const cursor = subscriber.cursors.get(count.chatId);
      await this.sayOf(subscriber, count.chatId, unreadPayload('events', count));
      if (cursor) [cursor.unreadCount, cursor.mentionCount] = [count.unreadCount, count.mentionCount];
    }
  }

  private say(subscriber: Subscriber, payload: Payload): Promise<void> {
    return this.delivery.writePaced(subscriber, payload);
  }

  /** Says something of a chat, as long as the subscription is about it. */
  private async sayOf(subscriber: Subscriber, chatId: string, payload: Payload): Promise<void> {
    const cursor = subscriber.cursors.get(chatId);
    if (cursor) await this.delivery.writePaced(subscriber, payload, cursor);
  }
}

function* chunksOf(chatIds: string[]): Generator<string[]> {
  for (let i = 0; i < chatIds.length; i += CHUNK) yield chatIds.slice(i, i + CHUNK);
}
