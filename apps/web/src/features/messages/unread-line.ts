import type { MessageFields } from '../../shared/cache/message-cache.js';

/** The line above what is new: `at` is the seq of the message that it stands above. */
export interface UnreadLine {
  at: number | null;
  /** Everything below it has been seen: it goes when something else happens. */
  spent: boolean;
}

export const noLine: UnreadLine = { at: null, spent: true };

export const lineAt = (seq: number | null): UnreadLine => (seq === null ? noLine : { at: seq, spent: false });

/** A message by somebody else has come. `looking`: the person sees the newest messages, in a window that has the focus. */
export const lineAfterArrival = (line: UnreadLine, seq: number, looking: boolean): UnreadLine => {
  if (looking) return line.spent ? noLine : line;
  return line.at === null || line.spent ? lineAt(seq) : line;
};

export const lineAfterSight = (line: UnreadLine): UnreadLine => (line.spent ? line : { ...line, spent: true });

const counts = (message: MessageFields, viewerId: string): boolean =>
  message.senderId !== viewerId && !message.isDeleted;

/** The oldest unread message by the count: the n-th newest one by others that is not deleted. */
const byCount = (messages: readonly MessageFields[], viewerId: string, unreadCount: number): number | null => {
  let left = unreadCount;
  for (const message of messages.toReversed()) {
    if (left <= 0) break;
    if (counts(message, viewerId)) left -= 1;
    if (left === 0) return message.seq;
  }
  return null;
};

export interface Unread {
  viewerId: string;
  unreadCount: number;
  /** How far the viewer has read, where that is known. */
  marker: number | null;
}

/** The seq that the line stands above when a chat is opened; null when nothing is new among these messages. */
export const firstUnreadSeq = (
  messages: readonly MessageFields[],
  { viewerId, unreadCount, marker }: Unread,
): number | null => {
  if (unreadCount === 0) return null;
  if (marker === null) return byCount(messages, viewerId, unreadCount);
  return messages.find((message) => message.seq > marker && counts(message, viewerId))?.seq ?? null;
};
