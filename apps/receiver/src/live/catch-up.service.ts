import { Inject, Injectable, Logger } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { ChatRepository, FeedRepository, type ChatPosition } from '#libs/database';
import type { Chat, ReadMarkerMove } from '#libs/domain';
import { ChangeReader, type ReadPage } from './change-reader.js';
import { FanOut } from './fan-out.service.js';
import type { FollowedChat } from './followed-chat.js';
import { event, markerStory, unreadStory } from './story.js';
import type { Place } from './place.js';
import type { Subscriber } from './subscriber.js';
import type { SubscriptionSpec } from './subscription-spec.js';

const RETRY_MS = 1000;
/** Chats that are read in one statement. */
const CHUNK = 200;
/** The most recent markers of a chat that a client that comes back is told of. */
const MAX_MARKERS = 200;

/** Brings one subscription from where its client stands to where its chats are, and makes it live without a seam. */
@Injectable()
export class CatchUp {
  private readonly logger = new Logger(CatchUp.name);

  constructor(
    private readonly reader: ChangeReader,
    private readonly fanOut: FanOut,
    private readonly feed: FeedRepository,
    private readonly chats: ChatRepository,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Catches up with one chat, then lets through what waited, then the subscription is live there. Never rejects. */
  async chat(subscriber: Subscriber, chat: FollowedChat, place: Place): Promise<void> {
    await this.persist(subscriber, async () => {
      await this.readUntilLevel(subscriber, chat, place);
      await this.goLive(subscriber, chat, place);
    });
  }

  /**
   * For events: first what came after the client's positions, chat by chat, and the chats that it does not know; then the
   * counts and markers that may have changed; then Ready; then the news. Never rejects.
   */
  async events(
    subscriber: Subscriber,
    spec: SubscriptionSpec,
    followed: (chatId: string) => FollowedChat | undefined,
  ): Promise<void> {
    const resumes = spec.since ? () => this.resume(subscriber, spec, spec.since!, followed) : async () => undefined;
    await this.persist(subscriber, resumes);
    await this.persist(subscriber, async () => {
      await this.fanOut.writeSlowly(subscriber, event('Ready', { at: new Date() }));
    });
    subscriber.isReady = true;
    for (const [chatId, place] of [...subscriber.places]) {
      const chat = followed(chatId);
      if (chat) await this.chat(subscriber, chat, place);
    }
  }

  private async resume(
    subscriber: Subscriber,
    spec: SubscriptionSpec,
    since: Map<string, number>,
    followed: (chatId: string) => FollowedChat | undefined,
  ): Promise<void> {
    const theirs = new Set(spec.positions.map((position) => position.chatId));
    for (const chatId of since.keys()) {
      if (!theirs.has(chatId)) await this.fanOut.writeSlowly(subscriber, event('ChatRemoved', { chatId }));
    }
    await this.tellUnknownChats(subscriber, spec.positions, since);
    for (const position of spec.positions) {
      const known = since.get(position.chatId);
      const chat = followed(position.chatId);
      if (known !== undefined && chat) await this.resumeChat(subscriber, position, known, chat);
    }
    await this.tellState(subscriber, since);
  }

  /** The chats that the client does not name, whole. */
  private async tellUnknownChats(
    subscriber: Subscriber,
    positions: ChatPosition[],
    since: Map<string, number>,
  ): Promise<void> {
    const unknown = positions.map((position) => position.chatId).filter((chatId) => !since.has(chatId));
    for (let i = 0; i < unknown.length; i += CHUNK) {
      const chats = await this.chats.findForParticipant(subscriber.viewer.userId, unknown.slice(i, i + CHUNK));
      for (const chat of chats) await this.tellChat(subscriber, chat);
    }
  }

  private async tellChat(subscriber: Subscriber, chat: Chat): Promise<void> {
    if (subscriber.places.has(chat.id)) await this.fanOut.writeSlowly(subscriber, event('ChatAdded', { chat }));
  }

  private async resumeChat(
    subscriber: Subscriber,
    position: ChatPosition,
    known: number,
    chat: FollowedChat,
  ): Promise<void> {
    const place = subscriber.places.get(position.chatId);
    if (!place || known === position.revision) return;
    const distance = position.revision - known;
    if (distance < 0 || distance > this.config.MAX_RESUME_REVISIONS) {
      await this.fanOut.writeSlowly(subscriber, event('ResyncRequired', { chatId: position.chatId }));
      return;
    }
    place.position = known;
    await this.readUntilLevel(subscriber, chat, place);
  }

  /** What no revision tells of: the viewer's own counts, and how far others have read. */
  private async tellState(subscriber: Subscriber, since: Map<string, number>): Promise<void> {
    const { userId } = subscriber.viewer;
    const chatIds = [...since.keys()].filter((chatId) => subscriber.places.has(chatId));
    for (let i = 0; i < chatIds.length; i += CHUNK) {
      const chunk = chatIds.slice(i, i + CHUNK);
      const revisions = chunk.map((chatId) => since.get(chatId)!);
      const moves = await this.feed.markersMovedSince(chunk, revisions, MAX_MARKERS);
      for (const move of moves) await this.tellMarker(subscriber, move);
      const counts = await this.feed.unreadCounts(chunk, Array<string>(chunk.length).fill(userId));
      for (const { chatId, unreadCount } of counts) {
        const place = subscriber.places.get(chatId);
        if (!place) continue;
        place.unreadCount = unreadCount;
        await this.fanOut.writeSlowly(subscriber, unreadStory('events', chatId, userId, unreadCount));
      }
    }
  }

  private async tellMarker(subscriber: Subscriber, move: ReadMarkerMove): Promise<void> {
    if (subscriber.places.has(move.chatId)) await this.fanOut.writeSlowly(subscriber, markerStory(move));
  }

  private async readUntilLevel(subscriber: Subscriber, chat: FollowedChat, place: Place): Promise<void> {
    do {
      place.isBehind = false;
      place.level = place.position;
      const known = subscriber.goesBySeq ? chat.lastSeq : chat.revision;
      if (place.position >= known) return;
      for await (const page of this.pages(subscriber, chat, place)) {
        if (!isCurrent(subscriber, chat, place) || !page) return;
        await this.fanOut.tellOne(subscriber, place, chat, page.changes);
        place.position = Math.max(place.position, page.position);
      }
      place.level = place.position;
    } while (place.isBehind && isCurrent(subscriber, chat, place));
  }

  private pages(subscriber: Subscriber, chat: FollowedChat, place: Place): AsyncGenerator<ReadPage | null> {
    const { userId } = subscriber.viewer;
    if (subscriber.goesBySeq) return this.reader.bySeq(chat.id, place.position, userId);
    return this.reader.byRevision(chat.id, place.position, userId);
  }

  private async goLive(subscriber: Subscriber, chat: FollowedChat, place: Place): Promise<void> {
    while (place.waiting && isCurrent(subscriber, chat, place)) {
      if (place.isBehind) {
        place.waiting = [];
        await this.readUntilLevel(subscriber, chat, place);
      } else if (place.waiting.length > 0) {
        const waited = place.waiting;
        place.waiting = [];
        await this.fanOut.tellOne(subscriber, place, chat, waited);
      } else {
        place.waiting = null;
      }
    }
  }

  /** What the database did not answer is asked again, for as long as the client is there. */
  private async persist(subscriber: Subscriber, work: () => Promise<void>): Promise<void> {
    while (subscriber.isOpen) {
      try {
        return await work();
      } catch (error) {
        this.logger.warn(`A subscription goes on catching up in a second: ${(error as Error).message}`);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}

function isCurrent(subscriber: Subscriber, chat: FollowedChat, place: Place): boolean {
  return subscriber.isOpen && subscriber.places.get(chat.id) === place;
}
