import type { MessageFields } from '../../shared/cache/message-cache.js';
import { dayKey } from '../../shared/text/dates.js';
import type { OutboxEntry } from '../../shared/writing/outbox.js';

export interface MessageItem {
  kind: 'message';
  key: string;
  /** The message as the server has it; null while it waits. */
  message: MessageFields | null;
  /** The entry of the outbox; null once the server has it. */
  entry: OutboxEntry | null;
  senderId: string;
  createdAt: string;
  mine: boolean;
  /** Whether a group of one person's messages begins or ends with it. */
  opens: boolean;
  closes: boolean;
}

export type TimelineItem = MessageItem | { kind: 'day'; key: string; at: string } | { kind: 'unread'; key: string };

const groupedWithinMs = 5 * 60_000;

const bySender = (senderId: string, id: string): string => `${senderId}:${id}`;

const sentItem = (message: MessageFields, viewerId: string): MessageItem => ({
  kind: 'message',
  key: message.clientMessageId ? bySender(message.senderId, message.clientMessageId) : message.id,
  message,
  entry: null,
  senderId: message.senderId,
  createdAt: message.createdAt,
  mine: message.senderId === viewerId,
  opens: true,
  closes: true,
});

const waitingItem = (entry: OutboxEntry): MessageItem => ({
  kind: 'message',
  key: bySender(entry.viewerId, entry.clientMessageId),
  message: null,
  entry,
  senderId: entry.viewerId,
  createdAt: entry.createdAt,
  mine: true,
  opens: true,
  closes: true,
});

const belongTogether = (earlier: MessageItem, later: MessageItem): boolean =>
  earlier.senderId === later.senderId &&
  dayKey(earlier.createdAt) === dayKey(later.createdAt) &&
  Math.abs(Date.parse(later.createdAt) - Date.parse(earlier.createdAt)) < groupedWithinMs;

export interface TimelineInput {
  messages: readonly MessageFields[];
  entries: readonly OutboxEntry[];
  viewerId: string;
  /** The line before what is new stands above the first message by others from this seq on. */
  unreadSeq: number | null;
}

/** What waits comes after what is sent, and what is both, for a moment, is shown once. */
const messageItems = ({ messages, entries, viewerId }: TimelineInput): MessageItem[] => {
  const sent = messages.map((message) => sentItem(message, viewerId));
  const waiting = entries.filter((entry) => !entry.edits).map(waitingItem);
  const arrived = new Set(sent.slice(-300).map((item) => item.key));
  return [...sent, ...waiting.filter((item) => !arrived.has(item.key))];
};

/** The key of the message that the line stands above; none where the window begins after it. */
const lineKey = (items: readonly MessageItem[], unreadSeq: number | null): string | null => {
  const first = items.find((item) => item.message)?.message?.seq;
  if (unreadSeq === null || first === undefined || first > unreadSeq) return null;
  const below = items.find((item) => item.message && item.message.seq >= unreadSeq && !item.mine);
  return below?.key ?? null;
};

/** The rows of a chat window: days, the line before what is new, and messages in groups. */
export const buildTimeline = (input: TimelineInput): TimelineItem[] => {
  const rows: TimelineItem[] = [];
  let previous: MessageItem | null = null;
  const items = messageItems(input);
  const lineAbove = lineKey(items, input.unreadSeq);
  for (const item of items) {
    const newDay = !previous || dayKey(previous.createdAt) !== dayKey(item.createdAt);
    const line = item.key === lineAbove;
    if (newDay) rows.push({ kind: 'day', key: `day:${item.key}`, at: item.createdAt });
    if (line) rows.push({ kind: 'unread', key: 'unread' });
    if (previous && !newDay && !line && belongTogether(previous, item)) {
      previous.closes = false;
      item.opens = false;
    }
    rows.push(item);
    previous = item;
  }
  return rows;
};

const firstMessageKey = (rows: readonly TimelineItem[]): string | null =>
  rows.find((row) => row.kind === 'message')?.key ?? null;

/** True when rows were put before those that were shown, or taken from before them. */
export const isShifted = (before: readonly TimelineItem[], after: readonly TimelineItem[]): boolean => {
  const [was, is] = [firstMessageKey(before), firstMessageKey(after)];
  if (was === null || is === null || was === is) return false;
  return after.some((row) => row.key === was) || before.some((row) => row.key === is);
};

/** The row of the message with that seq, or of the first one after it; -1 when there is none. */
export const indexOfSeq = (rows: readonly TimelineItem[], seq: number): number =>
  rows.findIndex((row) => row.kind === 'message' && row.message !== null && row.message.seq >= seq);
