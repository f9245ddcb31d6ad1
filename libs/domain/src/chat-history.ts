/**
 * What of a group's changes its timeline tells, by the number that each bears in chat_history. A number is given once and never
 * again.
 */
export const CHAT_HISTORY_NUMBERS = {
  created: 1,
  renamed: 2,
  peopleAdded: 3,
  personRemoved: 4,
  personLeft: 5,
  ownerChanged: 6,
} as const;

export type ChatHistoryKind = keyof typeof CHAT_HISTORY_NUMBERS;

/** So many of the people who were added at once are named. */
export const NAMED_PEOPLE = 20;

/** One line of what happened to a group. It is no message: it has no seq, stands after one, and nobody counts it as unread. */
export interface ChatHistoryEntry {
  chatId: string;
  revision: number;
  kind: ChatHistoryKind;
  /** The seq of the newest message when it happened; 0 before the first. */
  afterSeq: number;
  actorId: string;
  /** Whom it happened to, at most NAMED_PEOPLE of them. */
  personIds: string[];
  personCount: number;
  /** The name that was given. */
  name: string | null;
  at: Date;
}

/** What a change of a group leaves in its timeline. */
export interface ChatHistoryRecord {
  kind: ChatHistoryKind;
  personIds?: readonly string[];
  name?: string | null;
}
