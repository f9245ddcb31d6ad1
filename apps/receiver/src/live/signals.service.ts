import { Injectable } from '@nestjs/common';
import type { ChatSignal } from '#libs/domain';
import { FanOut } from './fan-out.service.js';
import type { FollowedChat } from './followed-chat.js';
import { PersonSignals } from './person-signals.service.js';
import { countOf, isSignalFor } from './signal-payload.js';
import type { Subscriber } from './subscriber.js';
import { carriesUnread } from './subscription-field.js';
import { UnreadSignals } from './unread-signals.service.js';

/** What takes no revision: the signals of chats and of people, and with every change the counts of what is unread. */
@Injectable()
export class Signals {
  constructor(
    private readonly fanOut: FanOut,
    private readonly unread: UnreadSignals,
    private readonly people: PersonSignals,
  ) {}

  /** A subscription was entered with its chats. */
  opened(subscriber: Subscriber): void {
    const { field, positions, watchedIds } = subscriber.spec;
    if (carriesUnread(field)) this.unread.learn(subscriber, positions);
    if (watchedIds) this.people.watch(subscriber, watchedIds);
  }

  closed(subscriber: Subscriber): void {
    this.people.unwatch(subscriber);
  }

  /** Somebody's unread count of a chat may have changed. */
  countOf(chat: FollowedChat, userId: string): void {
    this.unread.changed(chat, userId);
  }

  /** Changes of the chat were handed out. */
  changed(chat: FollowedChat): void {
    this.unread.changed(chat);
    for (const signal of chat.toldSignals.release(chat.revision)) this.publish(chat, signal);
  }

  /**
   * Publishes a value unless it was published already; after the changes that it came after, so that nobody gets it who was
   * removed before it.
   */
  take(chat: FollowedChat, signal: ChatSignal): void {
    const { chatRevision } = signal.value;
    if (chatRevision !== undefined && chatRevision > chat.revision) chat.toldSignals.hold(signal);
    else this.publish(chat, signal);
  }

  private publish(chat: FollowedChat, signal: ChatSignal): void {
    const taken = chat.toldSignals.take(signal);
    if (!taken) return;
    this.fanOut.publish(chat, [{ kind: 'signal', signal }], ({ field }) => isSignalFor(signal, field, taken.isLast));
    const userId = countOf(signal);
    if (taken.isLast && userId !== undefined) this.unread.changed(chat, userId);
  }
}
