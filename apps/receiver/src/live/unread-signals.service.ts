import { Injectable, Logger } from '@nestjs/common';
import { FeedRepository, type ViewerPosition, type ViewerUnread } from '#libs/database';
import type { ChatCursor } from './chat-cursor.js';
import { byChat, DirtyCounts, type CountPair } from './dirty-counts.js';
import type { FollowedChat } from './followed-chat.js';
import { FollowedChats } from './followed-chats.service.js';
import type { SharedOperation } from './shared-operation.js';
import { unreadPayload } from './payload.js';
import type { Subscriber } from './subscriber.js';

const MIN_INTERVAL_MS = 50;
const MAX_INTERVAL_MS = 1000;
/** How much longer the interval is for each count that was asked for: 250 people in one chat get theirs once a second. */
const INTERVAL_MS_A_COUNT = 4;
/** Counts asked for in one statement. */
const CHUNK = 2000;
/** How long a chat waits whose counts could not be asked for. */
const RETRY_MS = 1000;

/**
 * Sends viewers their unread counts. A count is never computed from events: after whatever may have changed it, the
 * database is asked, for all chats and viewers of this instance at once, at most every 50 ms, and less often when that
 * is a lot. So what is sent is exact, and a burst of messages costs one count.
 */
@Injectable()
export class UnreadSignals {
  private readonly logger = new Logger(UnreadSignals.name);
  private readonly dirty = new DirtyCounts();
  /** Chats whose counts failed by themselves: they are asked for apart, so that they delay nobody else's. */
  private readonly failing = new Set<FollowedChat>();
  private readonly failed = new DirtyCounts();
  private failedTimer: NodeJS.Timeout | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isAsking = false;
  private lastAskedAt = -Infinity;
  private intervalMs = MIN_INTERVAL_MS;

  constructor(
    private readonly feed: FeedRepository,
    private readonly followed: FollowedChats,
  ) {}

  /** Something happened in a chat that may have changed the counts of one viewer, or of all. */
  changed(chat: FollowedChat, viewerId?: string): void {
    if (!chat.hasUnreadSubscribers) return;
    if (this.failing.has(chat)) return this.askLater([{ chat, viewerId }]);
    this.dirty.mark(chat, viewerId);
    this.schedule();
  }

  /**
   * Learns the counts that a new subscription starts from, so that it is sent changes only. What has changed since the
   * positions were taken is no start: it is sent.
   */
  learn(subscriber: Subscriber, positions: readonly ViewerPosition[]): void {
    const { userId } = subscriber.viewer;
    const starts = new Map(positions.map((position) => [position.chatId, position]));
    const ask = (chatId: string): void => {
      const chat = this.followed.get(chatId);
      if (chat) this.changed(chat, userId);
    };
    const asked = this.feed.unreadCounts([...starts.keys()], Array<string>(starts.size).fill(userId));
    const learned = asked.then((counts) => {
      for (const count of counts) {
        const cursor = subscriber.cursors.get(count.chatId);
        if (!cursor) continue;
        if (!isOf(starts.get(count.chatId), count)) ask(count.chatId);
        else if (cursor.unreadCount === undefined) remember(cursor, count);
      }
    });
    learned.catch((error: Error) => {
      this.logger.debug(`Counts are told without a start: ${error.message}`);
      for (const chatId of starts.keys()) ask(chatId);
    });
  }

  private schedule(): void {
    if (this.timer || this.isAsking) return;
    const wait = Math.max(0, this.lastAskedAt + this.intervalMs - performance.now());
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    this.timer = null;
    this.isAsking = true;
    const asked = this.dirty.take();
    this.intervalMs = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, asked.length * INTERVAL_MS_A_COUNT));
    this.lastAskedAt = performance.now();
    for (let i = 0; i < asked.length; i += CHUNK) await this.askSome(asked.slice(i, i + CHUNK));
    this.isAsking = false;
    if (!this.dirty.isEmpty) this.schedule();
  }

  /** A statement fails as a whole: what one chat may have caused must not keep the others' counts back. */
  private async askSome(pairs: CountPair[]): Promise<void> {
    try {
      await this.writeCounts(pairs);
    } catch (error) {
      this.logger.warn(`Unread counts are asked for chat by chat: ${(error as Error).message}`);
      for (const [chat, own] of byChat(pairs)) await this.askAlone(chat, own);
    }
  }

  private async askAlone(chat: FollowedChat, pairs: CountPair[]): Promise<void> {
    try {
      await this.writeCounts(pairs);
      this.failing.delete(chat);
    } catch (error) {
      this.logger.warn(`The unread counts of chat ${chat.id} come later: ${(error as Error).message}`);
      this.failing.add(chat);
      this.askLater(pairs);
    }
  }

  private askLater(pairs: { chat: FollowedChat; viewerId?: string }[]): void {
    for (const { chat, viewerId } of pairs) this.failed.mark(chat, viewerId);
    this.failedTimer ??= setTimeout(() => void this.askFailed(), RETRY_MS).unref();
  }

  private async askFailed(): Promise<void> {
    const pairs = this.failed.take();
    for (const chat of this.failing) if (!chat.isFollowed) this.failing.delete(chat);
    for (const [chat, own] of byChat(pairs)) await this.askAlone(chat, own);
    this.failedTimer = null;
    if (!this.failed.isEmpty) this.askLater([]);
  }

  private async writeCounts(pairs: CountPair[]): Promise<void> {
    const counts = await this.feed.unreadCounts(
      pairs.map(({ chat }) => chat.id),
      pairs.map(({ viewerId }) => viewerId),
    );
    const byId = new Map(pairs.map(({ chat }) => [chat.id, chat]));
    const subscribers = new Map<FollowedChat, Map<string, Subscriber[]>>();
    const rendered = new Map<string, Promise<Buffer>>();
    for (const count of counts) {
      const chat = byId.get(count.chatId);
      if (!chat) continue;
      const byViewer = subscribers.get(chat) ?? groupByViewer(chat);
      subscribers.set(chat, byViewer);
      for (const subscriber of byViewer.get(count.userId) ?? []) await this.write(subscriber, count, rendered);
    }
  }

  /** A count counts as told only when it is written. */
  private async write(
    subscriber: Subscriber,
    count: ViewerUnread,
    rendered: Map<string, Promise<Buffer>>,
  ): Promise<void> {
    const { chatId, userId, unreadCount, mentionCount } = count;
    const cursor = subscriber.cursors.get(chatId);
    if (!cursor || !subscriber.isReady || cursor.announcement) return;
    if (cursor.unreadCount === unreadCount && cursor.mentionCount === mentionCount) return;
    const { operation } = subscriber;
    const sharesWith = operation.field === 'events' ? '' : userId;
    const key = `${numberOf(operation)}:${chatId}:${unreadCount}:${mentionCount}:${sharesWith}`;
    const body = rendered.get(key) ?? operation.render(unreadPayload(operation.field, count), null);
    rendered.set(key, body);
    const frame = await body;
    if (!subscriber.isAt(cursor)) return;
    subscriber.write(frame);
    remember(cursor, count);
  }
}

function remember(cursor: ChatCursor, { unreadCount, mentionCount }: ViewerUnread): void {
  cursor.unreadCount = unreadCount;
  cursor.mentionCount = mentionCount;
}

/** Whether a count is that of a position: neither a change nor a move of the marker lies between. */
function isOf(position: ViewerPosition | undefined, count: ViewerUnread): boolean {
  return position?.revision === count.revision && position.lastReadSeq === count.lastReadSeq;
}

function groupByViewer(chat: FollowedChat): Map<string, Subscriber[]> {
  const byViewer = new Map<string, Subscriber[]>();
  for (const subscriber of chat.unreadSubscribers()) {
    const { userId } = subscriber.viewer;
    byViewer.set(userId, [...(byViewer.get(userId) ?? []), subscriber]);
  }
  return byViewer;
}

const numbers = new WeakMap<SharedOperation, number>();
let nextNumber = 1;

function numberOf(operation: SharedOperation): number {
  const number = numbers.get(operation) ?? nextNumber++;
  numbers.set(operation, number);
  return number;
}
