import type { Chat, ChatSignal } from '#libs/domain';
import type { WaitingChanges } from './waiting-changes.js';

/** How far one subscription is with one chat. Its owner is the subscriber; catch-up and fan-out move it on. */
export interface ChatCursor {
  readonly chatId: string;
  /** The furthest change that was written: a revision; for messageAdded a seq. */
  position: number;
  /**
   * Nothing up to this revision is missing. A read from the database gives each message at the revision of its last
   * change, so that in the middle of it older messages are still to come: whether one is new is decided by this.
   */
  completeUpTo: number;
  /** The latest revision of the chat at which the viewer is known to have been a participant. */
  memberAt: number;
  /** How far the chat was known here when the subscription began: it must be a participant's at this revision, or later. */
  readonly verifyAt: number;
  /** What came in while the subscription was catching up with the chat; null when it is live there. */
  waiting: WaitingChanges | null;
  /** A chat that was joined and of which the client is still to be told, before anything else of it. */
  announcement: Chat | null;
  /** Signals that wait for the catch-up to end: the last of each key. */
  readonly heldSignals: Map<string, ChatSignal>;
  /** The unread count that was written last. */
  unreadCount?: number;
  /** The mention count that was written with it. */
  mentionCount?: number;
}
