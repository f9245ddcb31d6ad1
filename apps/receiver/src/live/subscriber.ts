import type { ChatChange, ReadMarkerMove } from '#libs/domain';
import type { Viewer } from '#libs/auth';
import type { ClientSocket } from '#libs/sockets';
import { nextHead, sharedFrame } from '#libs/sockets';
import type { Place } from './place.js';
import type { SharedOperation } from './shared-operation.js';
import type { SilentIterator } from '#libs/sockets';
import type { SubscriptionField } from './subscription-field.js';
import type { SubscriptionSpec } from './subscription-spec.js';
import { isNewsAt } from './telling.js';

/** Changes that may wait for a subscriber that is catching up; with more it reads them from the database instead. */
const MAX_WAITING = 1000;

/** One subscription of one client. */
export class Subscriber {
  /** By chat, for each chat that this subscription tells of. */
  readonly places = new Map<string, Place>();
  isOpen = true;
  /** False while it catches up: what is no change of a revision is held until then. */
  isReady = true;
  /** Moves of markers that wait for `isReady`, the last of each reader and chat. */
  readonly heldMarkers = new Map<string, ReadMarkerMove>();
  /** Chats joined while it was not ready. */
  readonly heldJoins = new Set<string>();
  private readonly head: Buffer;

  constructor(
    readonly socket: ClientSocket,
    operationId: string,
    readonly spec: SubscriptionSpec,
    readonly operation: SharedOperation,
    readonly iterator: SilentIterator,
  ) {
    this.head = nextHead(operationId);
  }

  get field(): SubscriptionField {
    return this.spec.field;
  }

  get viewer(): Viewer {
    return this.spec.viewer;
  }

  /** A messageAdded goes by seq, everything else by revision. */
  get goesBySeq(): boolean {
    return this.field === 'messageAdded';
  }

  /** Where a change stands for this subscriber. */
  positionOf(change: ChatChange): number {
    return this.goesBySeq && 'message' in change ? change.message.seq : change.revision;
  }

  /** Whether it has not been told of a change yet. */
  isNews(change: ChatChange, place: Place): boolean {
    return this.goesBySeq ? this.positionOf(change) > place.position : isNewsAt(change, place);
  }

  /** Takes a change that it is to be told: false when it has been told, or when it waits for the catch-up to end. */
  accepts(change: ChatChange, place: Place): boolean {
    if (!this.isNews(change, place)) return false;
    if (place.waiting) {
      if (place.waiting.length < MAX_WAITING) place.waiting.push(change);
      else place.isBehind = true;
      return false;
    }
    place.position = this.positionOf(change);
    return true;
  }

  write(body: Buffer): void {
    if (this.isOpen) this.socket.push(sharedFrame(this.head, body));
  }
}
