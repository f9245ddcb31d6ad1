import type { ReadMarkerMove } from '#libs/domain';

const MEMORY_MS = 20_000;
/** Moves that may wait for their chat's changes; what does not fit is found by the sweep. */
const MAX_EARLY = 1000;

/** What was published lately of one reader's marker. */
interface ToldMarker {
  furthestSeq: number;
  /** By the seq that each move went to, when it was published. */
  moves: Map<number, number>;
}

/** A move that was not published yet. */
export interface TakenMove {
  /** False when a further move was published before it. */
  isFurthest: boolean;
}

/** Which moves of a chat's read markers were published already, for as long as a hint or a sweep may repeat them. */
export class ToldMarkers {
  private readonly markers = new Map<string, ToldMarker>();
  private early: ReadMarkerMove[] = [];

  /** Keeps a move that is known before the changes that it came after. */
  hold(move: ReadMarkerMove): void {
    if (this.early.length < MAX_EARLY) this.early.push(move);
  }

  /** The held moves that came after changes up to this revision only. */
  release(revision: number): ReadMarkerMove[] {
    if (this.early.length === 0) return [];
    const due = this.early.filter((move) => move.chatRevision! <= revision);
    this.early = this.early.filter((move) => move.chatRevision! > revision);
    return due;
  }

  /**
   * Takes a move that is to be published: null when it has been. Hints of two senders may overtake each other: the
   * earlier move then says nothing new of where the marker stands, but it alone tells of the messages it passed.
   */
  take(move: ReadMarkerMove): TakenMove | null {
    const told = this.markers.get(move.userId) ?? { furthestSeq: 0, moves: new Map<number, number>() };
    if (told.moves.has(move.lastReadSeq)) return null;
    this.markers.set(move.userId, told);
    told.moves.set(move.lastReadSeq, performance.now());
    const isFurthest = move.lastReadSeq > told.furthestSeq;
    if (isFurthest) told.furthestSeq = move.lastReadSeq;
    return { isFurthest };
  }

  /** Moves are remembered only for as long as a hint or a sweep may repeat them. */
  forgetOld(): void {
    const oldest = performance.now() - MEMORY_MS;
    for (const [userId, { moves }] of this.markers) {
      for (const [lastReadSeq, at] of moves) if (at < oldest) moves.delete(lastReadSeq);
      if (moves.size === 0) this.markers.delete(userId);
    }
  }
}
