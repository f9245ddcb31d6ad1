import type { ChatChange } from '#libs/domain';

/** How far a subscriber has been told of a chat. */
export interface Place {
  /** The furthest that it was told of: a revision; for messageAdded a seq. */
  position: number;
  /**
   * Nothing up to this revision is missing. A read from the database tells of each message at the revision of its last
   * change, so that in the middle of it older messages are still to come: what a reader has is told by its level then.
   */
  level: number;
  /** What came in while the subscriber was catching up; null when it is live. */
  waiting: ChatChange[] | null;
  /** More came than may wait: what is missing is in the database. */
  isBehind: boolean;
  /** The unread count that was told last. */
  unreadCount?: number;
}
