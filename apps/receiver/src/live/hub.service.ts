import { Injectable } from '@nestjs/common';
import type { ExecutionArgs } from 'graphql';
import { ChatRepository, FeedRepository, type ChatPosition } from '#libs/database';
import type { ChatNews } from '#libs/domain';
import { chatTopic, EventBus, userTopic } from '#libs/events';
import type { ClientSocket } from '#libs/sockets';
import { ChatWorker } from './chat-worker.js';
import { FanOut } from './fan-out.service.js';
import { FollowedChat } from './followed-chat.js';
import { HubParts } from './hub-parts.service.js';
import { OperationKeys } from './operation-keys.js';
import { SharedOperation } from './shared-operation.js';
import { SilentIterator } from '#libs/sockets';
import { event } from './story.js';
import type { Place } from './place.js';
import { Subscriber } from './subscriber.js';
import type { SubscriptionSpec } from './subscription-spec.js';
import { tellsUnread } from './subscription-field.js';

/** Somebody with subscriptions that tell of all their chats. */
interface FollowedViewer {
  subscribers: Set<Subscriber>;
  stopListening: () => void;
}

/**
 * The subscriptions of this instance. A change arrives once for each chat, whoever listens, and goes to all of them; a
 * new subscription starts at its position and reads what it has missed, in the order that every client sees.
 */
@Injectable()
export class Hub {
  private readonly workers = new Map<string, ChatWorker>();
  private readonly viewers = new Map<string, FollowedViewer>();
  private readonly operations = new Map<string, SharedOperation>();
  private readonly keys = new OperationKeys();
  private toCheck = new Set<string>();
  private readonly followed = (chatId: string): FollowedChat | undefined => this.workers.get(chatId)?.chat;

  constructor(
    private readonly bus: EventBus,
    private readonly feed: FeedRepository,
    private readonly chats: ChatRepository,
    private readonly fanOut: FanOut,
    private readonly parts: HubParts,
  ) {}

  get followedChats(): FollowedChat[] {
    return [...this.workers.values()].map((worker) => worker.chat);
  }

  get followedViewerIds(): string[] {
    return [...this.viewers.keys()];
  }

  /** Opens a subscription that has been authorised; it is live, or catching up, when this returns. */
  open(
    spec: SubscriptionSpec,
    socket: ClientSocket,
    operationId: string,
    args: ExecutionArgs,
    onEnd: () => void,
  ): SilentIterator {
    const { operation, key } = this.operation(spec, args);
    const iterator = new SilentIterator(() => {
      this.close(subscriber, key);
      onEnd();
    });
    const subscriber = new Subscriber(socket, operationId, spec, operation, iterator);
    for (const position of spec.positions) this.register(subscriber, position, startOf(spec, position));
    if (spec.followsViewer) this.followViewer(subscriber);
    if (tellsUnread(spec.field)) this.parts.unread.learn(subscriber, spec.positions, this.followed);
    this.start(subscriber, spec);
    return iterator;
  }

  /** Looks in the database for what these chats' subscribers have not been told, and for chats that are gone. */
  async check(chats: readonly FollowedChat[]): Promise<void> {
    if (chats.length === 0) return;
    const moved = await this.feed.moved(
      chats.map((chat) => chat.id),
      chats.map((chat) => chat.revision),
    );
    for (const { chatId } of moved) this.workers.get(chatId)?.heal();
  }

  /** Tells a viewer's subscriptions of a chat that they do not tell of yet, if the viewer is in it. */
  async join(viewerId: string, chatId: string): Promise<void> {
    const lacking = [...(this.viewers.get(viewerId)?.subscribers ?? [])].filter((one) => !one.places.has(chatId));
    if (lacking.length === 0) return;
    const [chat] = await this.chats.findForParticipant(viewerId, [chatId]);
    if (!chat) return;
    const position = { ...chat, chatId };
    for (const subscriber of lacking) {
      if (!subscriber.isReady) subscriber.heldJoins.add(chatId);
      else if (subscriber.isOpen && !subscriber.places.has(chatId)) {
        const place = this.register(subscriber, position, position.revision, true);
        if (subscriber.field === 'events') await this.fanOut.writeOne(subscriber, event('ChatAdded', { chat }));
        if (subscriber.field === 'chatAdded') await this.fanOut.writeOne(subscriber, { typeName: 'Chat', value: chat });
        void this.parts.catchUp.chat(subscriber, this.workers.get(chatId)!.chat, place);
      }
    }
  }

  /** Ends what these viewers (null: all) get of a chat. */
  async drop(chat: FollowedChat, viewerIds: readonly string[] | null): Promise<void> {
    const leaving = [...chat.all()].filter((one) => viewerIds === null || viewerIds.includes(one.viewer.userId));
    for (const subscriber of leaving) this.unregister(subscriber, chat);
    for (const subscriber of leaving) {
      if (subscriber.field === 'events') {
        await this.fanOut.writeOne(subscriber, event('ChatRemoved', { chatId: chat.id }));
      } else if (!this.viewers.get(subscriber.viewer.userId)?.subscribers.has(subscriber)) {
        subscriber.iterator.end();
      }
    }
  }

  async dropAbsent(chat: FollowedChat): Promise<void> {
    const here = chat.viewerIds();
    const present = new Set(await this.feed.participantsAmong(chat.id, here));
    const absent = here.filter((viewerId) => !present.has(viewerId));
    if (absent.length > 0) await this.drop(chat, absent);
  }

  private start(subscriber: Subscriber, spec: SubscriptionSpec): void {
    if (spec.field === 'events') {
      subscriber.isReady = false;
      void this.parts.catchUp.events(subscriber, spec, this.followed).then(() => this.afterReady(subscriber));
      return;
    }
    for (const [chatId, place] of subscriber.places) {
      if (place.waiting) void this.parts.catchUp.chat(subscriber, this.workers.get(chatId)!.chat, place);
    }
  }

  private afterReady(subscriber: Subscriber): void {
    if (!subscriber.isOpen) return;
    this.parts.markers.tellHeld(subscriber);
    for (const chatId of subscriber.heldJoins) void this.join(subscriber.viewer.userId, chatId).catch(() => undefined);
    subscriber.heldJoins.clear();
    for (const chatId of subscriber.places.keys()) {
      const worker = this.workers.get(chatId);
      if (worker) this.parts.unread.changed(worker.chat, subscriber.viewer.userId);
    }
  }

  /** @param mustWait to keep changes back until what comes before them is written. */
  private register(subscriber: Subscriber, position: ChatPosition, start: number, mustWait = false): Place {
    const { chat } = this.workers.get(position.chatId) ?? this.follow(position);
    const known = subscriber.goesBySeq ? chat.lastSeq : chat.revision;
    const isBehind = start < known || subscriber.field === 'events' || mustWait;
    const place: Place = { position: start, level: start, waiting: isBehind ? [] : null, isBehind: false };
    subscriber.places.set(chat.id, place);
    chat.add(subscriber);
    return place;
  }

  private follow(position: ChatPosition): ChatWorker {
    const { chatId } = position;
    const topic = chatTopic(chatId);
    const stop = this.bus.subscribe(topic, (news) => this.hear(news));
    const chat = new FollowedChat(chatId, position.revision, position.lastSeq, stop);
    const worker = new ChatWorker(chat, this.fanOut, this.parts.reader, this, (told) =>
      this.parts.unread.changed(told),
    );
    this.workers.set(chatId, worker);
    void this.bus.confirmed(topic).then(() => this.checkSoon(chatId));
    return worker;
  }

  /** What was published between the first look and the subscription to the topic is found by a second look. */
  private checkSoon(chatId: string): void {
    if (this.toCheck.size === 0) setImmediate(() => void this.checkMarked().catch(() => undefined));
    this.toCheck.add(chatId);
  }

  private async checkMarked(): Promise<void> {
    const marked = this.toCheck;
    this.toCheck = new Set();
    const workers = [...marked].map((chatId) => this.workers.get(chatId));
    await this.check(workers.filter((worker) => worker !== undefined).map((worker) => worker.chat));
  }

  private hear(news: ChatNews): void {
    const worker = this.workers.get(news.chatId);
    if (!worker) return;
    if (news.kind === 'changes') worker.receive(news.changes);
    else this.parts.markers.moved(worker.chat, news.move);
  }

  private followViewer(subscriber: Subscriber): void {
    const { userId } = subscriber.viewer;
    const known = this.viewers.get(userId);
    if (known) {
      known.subscribers.add(subscriber);
      return;
    }
    const hear = ({ chatId }: { chatId: string }): void => void this.join(userId, chatId).catch(() => undefined);
    const stopListening = this.bus.subscribe(userTopic(userId), hear);
    this.viewers.set(userId, { subscribers: new Set([subscriber]), stopListening });
  }

  private close(subscriber: Subscriber, key: string): void {
    subscriber.isOpen = false;
    for (const chatId of [...subscriber.places.keys()]) {
      const worker = this.workers.get(chatId);
      if (worker) this.unregister(subscriber, worker.chat);
    }
    const viewer = this.viewers.get(subscriber.viewer.userId);
    viewer?.subscribers.delete(subscriber);
    if (viewer?.subscribers.size === 0) {
      viewer.stopListening();
      this.viewers.delete(subscriber.viewer.userId);
    }
    if (--subscriber.operation.users === 0) this.operations.delete(key);
  }

  private unregister(subscriber: Subscriber, chat: FollowedChat): void {
    chat.remove(subscriber);
    subscriber.places.delete(chat.id);
    if (chat.isFollowed) return;
    chat.stopListening();
    if (this.workers.get(chat.id)?.chat === chat) this.workers.delete(chat.id);
  }

  private operation(spec: SubscriptionSpec, args: ExecutionArgs): { operation: SharedOperation; key: string } {
    const key = `${spec.field}:${this.keys.keyOf(args)}`;
    const operation = this.operations.get(key) ?? new SharedOperation(spec.field, args);
    this.operations.set(key, operation);
    operation.users++;
    return { operation, key };
  }
}

/** Where a subscription stands in a chat: what its client has, or else where the chat stood. */
function startOf(spec: SubscriptionSpec, position: ChatPosition): number {
  if (spec.field === 'messageAdded') return spec.afterSeq ?? position.lastSeq;
  return position.revision;
}
