import { Injectable } from '@nestjs/common';
import type { ExecutionArgs } from 'graphql';
import type { ChatPosition } from '#libs/database';
import { SilentIterator, type ClientSocket } from '#libs/sockets';
import { FollowedChats } from './followed-chats.service.js';
import { OperationRegistry } from './operation-registry.js';
import { PersonFollowers } from './person-followers.service.js';
import { Registrations } from './registrations.service.js';
import { Resume } from './resume.service.js';
import { Signals } from './signals.service.js';
import { Subscriber } from './subscriber.js';
import type { SubscriptionSpec } from './subscription-spec.js';

/**
 * The subscriptions of this instance, opened and closed. A change arrives once for each chat, whoever subscribed, and goes
 * to all of them; a new subscription starts at its position and reads what it has missed, in the order that every client
 * sees.
 */
@Injectable()
export class Hub {
  private readonly operations = new OperationRegistry();

  constructor(
    private readonly followed: FollowedChats,
    private readonly registrations: Registrations,
    private readonly people: PersonFollowers,
    private readonly resume: Resume,
    private readonly signals: Signals,
  ) {}

  /**
   * Opens a subscription that has been authorised; it is live, or catching up, when this returns. `onEnd` is called once,
   * when it is over. @throws RATE_LIMITED
   */
  open(
    spec: SubscriptionSpec,
    socket: ClientSocket,
    operationId: string,
    args: ExecutionArgs,
    onEnd: () => void,
  ): SilentIterator {
    const { operation, key } = this.operations.open(spec, args);
    const iterator = new SilentIterator(() => {
      this.close(subscriber, key);
      onEnd();
    });
    const subscriber = new Subscriber(socket, operationId, spec, operation, iterator);
    subscriber.isReady = spec.field !== 'events';
    for (const position of spec.positions) this.registrations.register(subscriber, position, startOf(spec, position));
    if (spec.followsViewer) this.people.follow(subscriber);
    this.signals.opened(subscriber);
    void this.resume.start(subscriber).then(() => this.started(subscriber));
    return iterator;
  }

  /** What could not be told before Ready. */
  private started(subscriber: Subscriber): void {
    if (subscriber.field !== 'events' || !subscriber.isOpen) return;
    for (const chatId of subscriber.cursors.keys()) {
      const chat = this.followed.get(chatId);
      if (chat) this.signals.countOf(chat, subscriber.viewer.userId);
    }
  }

  private close(subscriber: Subscriber, key: string): void {
    subscriber.isOpen = false;
    for (const chatId of [...subscriber.cursors.keys()]) {
      const chat = this.followed.get(chatId);
      if (chat) this.followed.remove(subscriber, chat);
    }
    this.people.unfollow(subscriber);
    this.signals.closed(subscriber);
    this.operations.close(subscriber.spec, key);
  }
}

/** Where a subscription starts in a chat: what its client has, or else where the chat was. */
function startOf(spec: SubscriptionSpec, position: ChatPosition): number {
  if (spec.field === 'messageAdded') return spec.afterSeq ?? position.lastSeq;
  return position.revision;
}
