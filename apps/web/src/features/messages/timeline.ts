import type { HistoryEntry } from '../../shared/cache/history-cache.js';
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

/** Something that happened to the group. */
export interface HappeningItem {
  kind: 'happening';
  key: string;
  entry: HistoryEntry;
  createdAt: string;
}

export type TimelineItem =
  MessageItem | HappeningItem | { kind: 'day'; key: string; at: string } | { kind: 'unread'; key: string };

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

interface Moment {
  day: string;
  ms: number;
}

/** A day costs as much to work out as the rest of a row, and a row is built anew with every message that comes. */
const moments = new WeakMap<object, Moment>();

const momentOf = (item: MessageItem | HappeningItem): Moment => {
  const source = item.kind === 'happening' ? item.entry : (item.message ?? item.entry ?? item);
  const known = moments.get(source);
  if (known) return known;
  const moment = { day: dayKey(item.createdAt), ms: Date.parse(item.createdAt) };
  moments.set(source, moment);
  return moment;
};

const belongTogether = (earlier: MessageItem, later: MessageItem): boolean =>
  earlier.senderId === later.senderId && Math.abs(momentOf(later).ms - momentOf(earlier).ms) < groupedWithinMs;

export interface TimelineInput {
  messages: readonly MessageFields[];
  entries: readonly OutboxEntry[];
  history?: readonly HistoryEntry[];
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

const happeningItem = (entry: HistoryEntry): HappeningItem => ({
  kind: 'happening',
  key: `${entry.revision}:${entry.kind}`,
  entry,
  createdAt: entry.at,
});

/** What happened to the group stands after the message that it happened after, before what waits; none from before the window. */
const withHistory = (
  items: readonly MessageItem[],
  history: readonly HistoryEntry[],
): (MessageItem | HappeningItem)[] => {
  const first = items[0]?.message?.seq ?? 1;
  const lines = history.filter(({ afterSeq }) => first === 1 || afterSeq >= first);
  if (lines.length === 0) return [...items];
  const mixed: (MessageItem | HappeningItem)[] = [];
  let next = 0;
  for (const item of items) {
    const seq = item.message?.seq ?? Number.POSITIVE_INFINITY;
    while (next < lines.length && lines[next]!.afterSeq < seq) mixed.push(happeningItem(lines[next++]!));
    mixed.push(item);
  }
  return [...mixed, ...lines.slice(next).map(happeningItem)];
};

/** The rows of a chat window: days, the line before what is new, what happened to the group, and messages in groups. */
export const buildTimeline = (input: TimelineInput): TimelineItem[] => {
  const rows: TimelineItem[] = [];
  let previous: MessageItem | null = null;
  let day = '';
  const items = messageItems(input);
  const lineAbove = lineKey(items, input.unreadSeq);
  for (const item of withHistory(items, input.history ?? [])) {
    const itsDay = momentOf(item).day;
    if (itsDay !== day) {
      rows.push({ kind: 'day', key: `day:${item.key}`, at: item.createdAt });
      previous = null;
    }
    day = itsDay;
    if (item.key === lineAbove) {
      rows.push({ kind: 'unread', key: 'unread' });
      previous = null;
    }
    if (previous && item.kind === 'message' && belongTogether(previous, item)) {
      previous.closes = false;
      item.opens = false;
    }
    rows.push(item);
    previous = item.kind === 'message' ? item : null;
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
