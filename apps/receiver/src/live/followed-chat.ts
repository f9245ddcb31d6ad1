import type { ReadMarkerMove } from '#libs/domain';
import type { SharedOperation } from './shared-operation.js';
import type { Subscriber } from './subscriber.js';
import { tellsUnread } from './subscription-field.js';

const MARKER_MEMORY_MS = 20_000;

/** What was told lately of one reader's marker. */
interface ToldMarker {
  furthestSeq: number;
  /** By the seq that each move went to, when it was told. */
  moves: Map<number, number>;
}

/** A move that was not told yet. */
export interface TakenMove {
  /** False when a further move was told before it. */
  isFurthest: boolean;
}

/** A chat that somebody on this instance follows: who, and up to where they have been told. */
export class FollowedChat {
  readonly subscribers = new Map<SharedOperation, Set<Subscriber>>();
  private readonly markers = new Map<string, ToldMarker>();

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

  /** Before a read from the database: those who are live have been told of everything up to where they stand. */
  level(): void {
    for (const subscriber of this.all()) {
      const place = subscriber.places.get(this.id);
      if (place && !place.waiting) place.level = place.position;
    }
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

  /**
   * Takes a move of a marker that is to be told: null when it has been. Hints of two senders may overtake each other:
   * the earlier move then says nothing new of where the marker stands, but it alone tells of the messages it passed.
   */
  takeMove(move: ReadMarkerMove): TakenMove | null {
    const told = this.markers.get(move.userId) ?? { furthestSeq: 0, moves: new Map<number, number>() };
    if (told.moves.has(move.lastReadSeq)) return null;
    this.markers.set(move.userId, told);
    told.moves.set(move.lastReadSeq, performance.now());
    const isFurthest = move.lastReadSeq > told.furthestSeq;
    if (isFurthest) told.furthestSeq = move.lastReadSeq;
    return { isFurthest };
  }

  /** Moves are remembered only for as long as a hint or a sweep may repeat them. */
  forgetOldMarkers(): void {
    const oldest = performance.now() - MARKER_MEMORY_MS;
    for (const [userId, { moves }] of this.markers) {
      for (const [lastReadSeq, at] of moves) if (at < oldest) moves.delete(lastReadSeq);
      if (moves.size === 0) this.markers.delete(userId);
    }
  }
}
