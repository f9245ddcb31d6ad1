import { Injectable, Logger } from '@nestjs/common';
import { FeedRepository, type ViewerPosition, type ViewerUnread } from '#libs/database';
import type { FollowedChat } from './followed-chat.js';
import type { SharedOperation } from './shared-operation.js';
import { unreadStory } from './story.js';
import type { Subscriber } from './subscriber.js';

const MIN_INTERVAL_MS = 50;
const MAX_INTERVAL_MS = 1000;
/** How much longer the interval is for each count that was asked for: 250 people in one chat hear once a second. */
const INTERVAL_MS_A_COUNT = 4;
/** Counts asked for in one statement. */
const CHUNK = 2000;

/**
 * Tells viewers their unread counts. A count is never computed from events: after whatever may have changed it, the
 * database is asked, for all chats and viewers of this instance at once, at most every 50 ms, and less often when that
 * is a lot. So what is told is exact, and a burst of messages costs one telling.
 */
@Injectable()
export class UnreadTeller {
  private readonly logger = new Logger(UnreadTeller.name);
  /** By chat: the viewers whose count may have changed; null for all. */
  private dirty = new Map<FollowedChat, Set<string> | null>();
  private timer: NodeJS.Timeout | null = null;
  private isAsking = false;
  private lastAskedAt = -Infinity;
  private intervalMs = MIN_INTERVAL_MS;

  constructor(private readonly feed: FeedRepository) {}

  /** Something happened in a chat that may have changed the counts of one viewer, or of all. */
  changed(chat: FollowedChat, viewerId?: string): void {
    if (!chat.hasUnreadListeners) return;
    this.mark(chat, viewerId === undefined ? null : new Set([viewerId]));
    this.schedule();
  }

  /**
   * Learns the counts that a new subscription starts from, so that it is told of changes only. What has changed since the
   * positions were taken is no start: it is news.
   */
  learn(
    subscriber: Subscriber,
    positions: readonly ViewerPosition[],
    followed: (chatId: string) => FollowedChat | undefined,
  ): void {
    const { userId } = subscriber.viewer;
    const starts = new Map(positions.map((position) => [position.chatId, position]));
    const tell = (chatId: string): void => {
      const chat = followed(chatId);
      if (chat) this.changed(chat, userId);
    };
    const asked = this.feed.unreadCounts([...starts.keys()], Array<string>(starts.size).fill(userId));
    const learned = asked.then((counts) => {
      for (const count of counts) {
        const place = subscriber.places.get(count.chatId);
        if (!place) continue;
        if (isOf(starts.get(count.chatId), count)) place.unreadCount ??= count.unreadCount;
        else tell(count.chatId);
      }
    });
    learned.catch((error: Error) => {
      this.logger.debug(`Counts are told without a start: ${error.message}`);
      for (const chatId of starts.keys()) tell(chatId);
    });
  }

  private mark(chat: FollowedChat, viewers: Set<string> | null): void {
    const known = this.dirty.get(chat);
    if (known === undefined || viewers === null) this.dirty.set(chat, viewers);
    else for (const viewerId of viewers) known?.add(viewerId);
  }

  private schedule(): void {
    if (this.timer || this.isAsking) return;
    const wait = Math.max(0, this.lastAskedAt + this.intervalMs - performance.now());
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    this.timer = null;
    this.isAsking = true;
    const dirty = this.dirty;
    this.dirty = new Map();
    try {
      const asked = pairsOf(dirty);
      this.intervalMs = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, asked.length * INTERVAL_MS_A_COUNT));
      this.lastAskedAt = performance.now();
      const byChat = new Map([...dirty.keys()].map((chat) => [chat.id, chat]));
      for (let i = 0; i < asked.length; i += CHUNK) await this.askSome(asked.slice(i, i + CHUNK), byChat);
    } catch (error) {
      for (const [chat, viewers] of dirty) this.mark(chat, viewers);
      this.lastAskedAt = performance.now() + MAX_INTERVAL_MS;
      this.logger.warn(`Unread counts are told later: ${(error as Error).message}`);
    } finally {
      this.isAsking = false;
      if (this.dirty.size > 0) this.schedule();
    }
  }

  private async askSome(pairs: [string, string][], byChat: Map<string, FollowedChat>): Promise<void> {
    const counts = await this.feed.unreadCounts(
      pairs.map(([chatId]) => chatId),
      pairs.map(([, viewerId]) => viewerId),
    );
    const listeners = new Map<FollowedChat, Map<string, Subscriber[]>>();
    const rendered = new Map<string, Promise<Buffer>>();
    for (const count of counts) {
      const chat = byChat.get(count.chatId);
      if (!chat) continue;
      const byViewer = listeners.get(chat) ?? groupByViewer(chat);
      listeners.set(chat, byViewer);
      for (const subscriber of byViewer.get(count.userId) ?? []) await this.tell(subscriber, count, rendered);
    }
  }

  private async tell(
    subscriber: Subscriber,
    { chatId, userId, unreadCount }: ViewerUnread,
    rendered: Map<string, Promise<Buffer>>,
  ): Promise<void> {
    const place = subscriber.places.get(chatId);
    if (!place || !subscriber.isReady || place.unreadCount === unreadCount) return;
    place.unreadCount = unreadCount;
    const { operation } = subscriber;
    const sharesWith = operation.field === 'events' ? '' : userId;
    const key = `${numberOf(operation)}:${chatId}:${unreadCount}:${sharesWith}`;
    const body = rendered.get(key) ?? operation.render(unreadStory(operation.field, chatId, userId, unreadCount), null);
    rendered.set(key, body);
    subscriber.write(await body);
  }
}

/** Whether a count is that of a position: neither a change nor a move of the marker lies between. */
function isOf(position: ViewerPosition | undefined, count: ViewerUnread): boolean {
  return position?.revision === count.revision && position.lastReadSeq === count.lastReadSeq;
}

function pairsOf(dirty: Map<FollowedChat, Set<string> | null>): [string, string][] {
  const pairs: [string, string][] = [];
  for (const [chat, viewers] of dirty) {
    const listening = new Set(chat.unreadListeners().map((subscriber) => subscriber.viewer.userId));
    for (const viewerId of listening) if (viewers === null || viewers.has(viewerId)) pairs.push([chat.id, viewerId]);
  }
  return pairs;
}

function groupByViewer(chat: FollowedChat): Map<string, Subscriber[]> {
  const byViewer = new Map<string, Subscriber[]>();
  for (const subscriber of chat.unreadListeners()) {
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
