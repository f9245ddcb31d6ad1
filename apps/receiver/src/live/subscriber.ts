import type { Viewer } from '#libs/auth';
import type { ChatChange } from '#libs/domain';
import { nextHead, sharedFrame, type ClientSocket, type SilentIterator } from '#libs/sockets';
import { isNewAt } from './change-forms.js';
import type { ChatCursor } from './chat-cursor.js';
import { personCursor, type PersonCursor } from './person-cursor.js';
import type { SharedOperation } from './shared-operation.js';
import type { SubscriptionField } from './subscription-field.js';
import type { SubscriptionSpec } from './subscription-spec.js';

/** One subscription of one client. */
export class Subscriber {
  /** By chat, for each chat that this subscription is about. */
  readonly cursors = new Map<string, ChatCursor>();
  isOpen = true;
  /** False until an `events` has said Ready. */
  isReady = true;
  /** How far it is with what is the viewer's own; null when it is about one chat. */
  readonly person: PersonCursor | null;
  private readonly head: Buffer;

  constructor(
    readonly socket: ClientSocket,
    operationId: string,
    readonly spec: SubscriptionSpec,
    readonly operation: SharedOperation,
    readonly iterator: SilentIterator,
  ) {
    this.head = nextHead(operationId);
    this.person = spec.followsViewer ? personCursor(spec) : null;
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

  /** Whether the subscription is still about the chat, with this very cursor: to be asked anew after every await. */
  isAt(cursor: ChatCursor): boolean {
    return this.isOpen && this.cursors.get(cursor.chatId) === cursor;
  }

  /** Where a change stands for this subscriber. */
  positionOf(change: ChatChange): number {
    return this.goesBySeq && 'message' in change ? change.message.seq : change.revision;
  }

  /** Whether it has not been sent a change yet. */
  isNew(change: ChatChange, cursor: ChatCursor): boolean {
    return this.goesBySeq ? this.positionOf(change) > cursor.position : isNewAt(change, cursor);
  }

  /** Takes a change that is to be written now: false when it was written, or when it waits for a catch-up to end. */
  accepts(change: ChatChange, cursor: ChatCursor): boolean {
    if (!this.isNew(change, cursor)) return false;
    if (cursor.waiting) {
      cursor.waiting.push(change);
      return false;
    }
    cursor.position = this.positionOf(change);
    return true;
  }

  write(body: Buffer): void {
    if (this.isOpen) this.socket.push(sharedFrame(this.head, body));
  }
}
