import { Injectable, Logger } from '@nestjs/common';
import type { Chat } from '#libs/domain';
import { EventBus, userTopic } from '#libs/events';
import { CatchUp } from './catch-up.service.js';
import { ChangeReader } from './change-reader.js';
import { FollowedChats } from './followed-chats.service.js';
import { Registrations } from './registrations.service.js';
import type { Subscriber } from './subscriber.js';

const RETRY_MS = 1000;
/** People asked for in one statement. */
const CHUNK = 10_000;

/** Somebody with subscriptions that are about all of their chats. */
interface FollowedViewer {
  subscribers: Set<Subscriber>;
  stopListening: () => void;
}

/** Follows people whose subscriptions are about all of their chats: a chat that they join is added to them. */
@Injectable()
export class ViewerFollowers {
  private readonly logger = new Logger(ViewerFollowers.name);
  private readonly viewers = new Map<string, FollowedViewer>();

  constructor(
    private readonly bus: EventBus,
    private readonly reader: ChangeReader,
    private readonly followed: FollowedChats,
    private readonly registrations: Registrations,
    private readonly catchUp: CatchUp,
  ) {}

  follow(subscriber: Subscriber): void {
    const { userId } = subscriber.viewer;
    const known = this.viewers.get(userId);
    if (known) return void known.subscribers.add(subscriber);
    const stopListening = this.bus.subscribe(userTopic(userId), ({ chatId }) => void this.joinSurely(userId, chatId));
    this.viewers.set(userId, { subscribers: new Set([subscriber]), stopListening });
  }

  unfollow(subscriber: Subscriber): void {
    const { userId } = subscriber.viewer;
    const viewer = this.viewers.get(userId);
    if (!viewer?.subscribers.delete(subscriber) || viewer.subscribers.size > 0) return;
    viewer.stopListening();
    this.viewers.delete(userId);
  }

  /** Adds a chat to the viewer's subscriptions that lack it, if the viewer is in it. */
  async join(viewerId: string, chatId: string): Promise<void> {
    if (this.lacking(viewerId, chatId).length === 0) return;
    const [chat] = await this.reader.chatsOf(viewerId, [chatId]);
    if (!chat) return;
    for (const subscriber of this.lacking(viewerId, chatId)) {
      if (subscriber.isReady) this.add(subscriber, chat);
      else subscriber.heldJoins.add(chatId);
    }
  }

  /** The same for a hint, which nobody repeats: what the database does not answer is asked again. Never rejects. */
  async joinSurely(viewerId: string, chatId: string): Promise<void> {
    while (this.viewers.has(viewerId)) {
      try {
        return await this.join(viewerId, chatId);
      } catch (error) {
        this.logger.warn(`A chat that was joined is looked for again in a second: ${(error as Error).message}`);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  /** Looks for people who joined a chat within the last `seconds`. */
  async sweep(seconds: number): Promise<void> {
    const viewerIds = [...this.viewers.keys()];
    for (let i = 0; i < viewerIds.length; i += CHUNK) {
      const joined = await this.reader.joinedWithin(viewerIds.slice(i, i + CHUNK), seconds);
      for (const { userId, chatId } of joined) await this.join(userId, chatId);
    }
  }

  private lacking(viewerId: string, chatId: string): Subscriber[] {
    const subscribers = [...(this.viewers.get(viewerId)?.subscribers ?? [])];
    return subscribers.filter((one) => one.isOpen && !one.cursors.has(chatId));
  }

  private add(subscriber: Subscriber, chat: Chat): void {
    const { id: chatId, revision } = chat;
    const isAnnounced = subscriber.field === 'events' || subscriber.field === 'chatAdded';
    const cursor = this.registrations.register(subscriber, { ...chat, chatId }, revision, isAnnounced ? chat : null);
    const followed = this.followed.get(chatId);
    if (cursor.waiting && followed) void this.catchUp.chat(subscriber, followed, cursor);
  }
}
