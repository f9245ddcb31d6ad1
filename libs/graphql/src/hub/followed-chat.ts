import type { ReadMarkerMove } from '#libs/domain';
import type { SharedOperation } from './shared-operation.js';
import type { Subscriber } from './subscriber.js';
import { tellsUnread } from './subscription-field.js';

const MARKER_MEMORY_MS = 20_000;

/** A chat that somebody on this instance follows: who, and up to where they have been told. */
export class FollowedChat {
  readonly subscribers = new Map<SharedOperation, Set<Subscriber>>();
  private readonly markers = new Map<string, { lastReadSeq: number; at: number }>();

  constructor(
    readonly id: string,
    /** Everything up to here has been handed to the subscribers, or is being handed to them. */
    public revision: number,
    public lastSeq: number,
    readonly stopListening: () => void,
  ) {}

  get isFollowed(): boolean {
    return this.subscribers.size > 0;
  }

  add(subscriber: Subscriber): void {
    const same = this.subscribers.get(subscriber.operation) ?? new Set();
    this.subscribers.set(subscriber.operation, same.add(subscriber));
  }

  remove(subscriber: Subscriber): void {
    const same = this.subscribers.get(subscriber.operation);
    same?.delete(subscriber);
    if (same?.size === 0) this.subscribers.delete(subscriber.operation);
  }

  *all(): Generator<Subscriber> {
    for (const same of this.subscribers.values()) yield* same;
  }

  viewerIds(): string[] {
    return [...new Set([...this.all()].map((subscriber) => subscriber.viewer.userId))];
  }

  get hasUnreadListeners(): boolean {
    for (const operation of this.subscribers.keys()) if (tellsUnread(operation.field)) return true;
    return false;
  }

  /** Those who are told of unread counts. */
  unreadListeners(): Subscriber[] {
    const listening = [...this.subscribers].filter(([operation]) => tellsUnread(operation.field));
    return listening.flatMap(([, same]) => [...same]);
  }

  /** False when this move, or a further one of the same reader, was told already. */
  isNewMarker(move: ReadMarkerMove): boolean {
    const known = this.markers.get(move.userId);
    if (known && known.lastReadSeq >= move.lastReadSeq) return false;
    this.markers.set(move.userId, { lastReadSeq: move.lastReadSeq, at: performance.now() });
    return true;
  }

  /** Markers are remembered only for as long as a hint or a sweep may repeat them. */
  forgetOldMarkers(): void {
    const oldest = performance.now() - MARKER_MEMORY_MS;
    for (const [userId, { at }] of this.markers) if (at < oldest) this.markers.delete(userId);
  }
}
