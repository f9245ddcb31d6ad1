import type { SharedOperation } from './shared-operation.js';
import type { Subscriber } from './subscriber.js';
import { SubscriberGroup } from './subscriber-group.js';
import { carriesUnread } from './subscription-field.js';
import { ToldSignals } from './told-signals.js';

/** A chat that somebody on this instance follows: who, and up to where its changes were handed to them. */
export class FollowedChat {
  readonly groups = new Map<SharedOperation, SubscriberGroup>();
  readonly toldSignals = new ToldSignals();

  constructor(
    readonly id: string,
    /** Everything up to here has been handed to the groups. Its follower moves it on. */
    public revision: number,
    /** The same for messageAdded, by seq. */
    public lastSeq: number,
    readonly stopListening: () => void,
  ) {}

  get isFollowed(): boolean {
    return this.groups.size > 0;
  }

  add(subscriber: Subscriber): void {
    const group = this.groups.get(subscriber.operation) ?? new SubscriberGroup(subscriber.operation);
    this.groups.set(subscriber.operation, group);
    group.subscribers.add(subscriber);
  }

  remove(subscriber: Subscriber): void {
    const group = this.groups.get(subscriber.operation);
    group?.subscribers.delete(subscriber);
    if (group?.subscribers.size === 0) this.groups.delete(subscriber.operation);
  }

  *subscribers(): Generator<Subscriber> {
    for (const { subscribers } of this.groups.values()) yield* subscribers;
  }

  /** Whether somebody is sent unread counts. */
  get hasUnreadSubscribers(): boolean {
    for (const operation of this.groups.keys()) if (carriesUnread(operation.field)) return true;
    return false;
  }

  /** Those who are sent unread counts. */
  unreadSubscribers(): Subscriber[] {
    const found: Subscriber[] = [];
    for (const [operation, group] of this.groups) if (carriesUnread(operation.field)) found.push(...group.subscribers);
    return found;
  }
}
