import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '../../shared/cache/history-cache.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import { everyoneReadSeq } from './everyone-read.js';
import type { OutboxEntry } from '../../shared/writing/outbox.js';
import { buildTimeline, isShifted, type TimelineItem } from './timeline.js';
import { seenSeq } from './use-seen.js';

const at = (day: number, minute: number): string => new Date(2026, 0, day, 9, minute).toISOString();

const message = (seq: number, changes: Partial<MessageFields> = {}): MessageFields => ({
  __typename: 'Message',
  id: `m${seq}`,
  chatId: 'c1',
  seq,
  revision: seq,
  content: `message ${seq}`,
  senderId: 'ben',
  clientMessageId: null,
  isEdited: false,
  editedAt: null,
  isDeleted: false,
  attachments: [],
  createdAt: at(1, seq),
  ...changes,
});

const entry = (clientMessageId: string): OutboxEntry => ({
  clientMessageId,
  viewerId: 'ann',
  chatId: 'c1',
  content: 'waiting',
  createdAt: at(1, 30),
  order: 1,
  state: 'waiting',
  failure: null,
});

const build = (
  messages: MessageFields[],
  entries: OutboxEntry[] = [],
  unreadSeq: number | null = null,
): TimelineItem[] => buildTimeline({ messages, entries, viewerId: 'ann', unreadSeq });

const line = (revision: number, afterSeq: number, createdAt = at(1, afterSeq)): HistoryEntry => ({
  __typename: 'ChatHistoryEntry',
  ...{ chatId: 'c1', revision, kind: 'renamed', afterSeq, actorId: 'ben', at: createdAt },
  ...{ personIds: [], personCount: 0, name: 'A' },
});

const keys = (rows: TimelineItem[]): string[] => rows.map((row) => row.key);
const kinds = (rows: TimelineItem[]): string[] => rows.map((row) => row.kind);

describe('buildTimeline', () => {
  it('puts a line between days', () => {
    expect(kinds(build([message(1), message(2, { createdAt: at(2, 0) })]))).toEqual([
      'day',
      'message',
      'day',
      'message',
    ]);
  });

  it('puts the line of what is new before the first unread message', () => {
    expect(kinds(build([message(1), message(2)], [], 2))).toEqual(['day', 'message', 'unread', 'message']);
  });

  it('puts that line before the first message by somebody else from there on, and none where the window begins later', () => {
    const own = message(2, { senderId: 'ann' });
    expect(kinds(build([message(1), own, message(3)], [], 2))).toEqual([
      'day',
      'message',
      'message',
      'unread',
      'message',
    ]);
    expect(kinds(build([message(5), message(6)], [], 2))).toEqual(['day', 'message', 'message']);
  });

  it('groups what one person says within a few minutes', () => {
    const rows = build([message(1), message(2), message(3, { senderId: 'cleo' }), message(9, { senderId: 'cleo' })]);
    const groups = rows.flatMap((row) => (row.kind === 'message' ? [[row.opens, row.closes]] : []));
    expect(groups).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('shows what waits after what is sent', () => {
    expect(keys(build([message(1)], [entry('x')])).at(-1)).toBe('ann:x');
  });

  it('shows an entry and the message that it became once, under the same key', () => {
    const waiting = build([message(1)], [entry('x')]);
    const sent = message(2, { senderId: 'ann', clientMessageId: 'x' });
    const both = build([message(1), sent], [entry('x')]);
    const after = build([message(1), sent]);
    expect(keys(both)).toEqual(keys(after));
    expect(keys(waiting).at(-1)).toBe(keys(after).at(-1));
  });

  it('takes the same clientMessageId of somebody else for another message', () => {
    const rows = build([message(1, { clientMessageId: 'x' })], [entry('x')]);
    expect(new Set(keys(rows)).size).toBe(3);
  });
});

describe('what happened to the group', () => {
  const told = (messages: MessageFields[], history: HistoryEntry[], entries: OutboxEntry[] = []): TimelineItem[] =>
    buildTimeline({ messages, entries, history, viewerId: 'ann', unreadSeq: null });

  it('stands after the message that it happened after, ends a group of messages, and comes before what waits', () => {
    const rows = told([message(1), message(2)], [line(2, 1), line(4, 2), line(5, 2)], [entry('x')]);
    expect(keys(rows).slice(1)).toEqual(['m1', '2:renamed', 'm2', '4:renamed', '5:renamed', 'ann:x']);
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.closes] : []))).toEqual([true, true, true]);
  });

  it('begins a day where it is the first of it', () => {
    expect(kinds(told([message(1)], [line(2, 1, at(2, 0))]))).toEqual(['day', 'message', 'day', 'happening']);
  });

  it('is shown in a group without messages, and not from before the window', () => {
    expect(kinds(told([], [line(0, 0)]))).toEqual(['day', 'happening']);
    expect(kinds(told([message(1)], [line(0, 0)]))).toEqual(['day', 'happening', 'message']);
    expect(kinds(told([message(5)], [line(0, 0), line(9, 4)]))).toEqual(['day', 'message']);
  });
});

describe('isShifted', () => {
  it('is true for older messages before, and only for them', () => {
    const before = build([message(5), message(6)]);
    expect(isShifted(before, build([message(4), message(5), message(6)]))).toBe(true);
    expect(isShifted(before, build([message(5), message(6), message(7)]))).toBe(false);
    expect(isShifted([], before)).toBe(false);
  });

  it('is true when the oldest ones were let go of', () => {
    const before = build([message(4), message(5), message(6)]);
    expect(isShifted(before, build([message(5), message(6)]))).toBe(true);
    expect(isShifted(before, build([message(4), message(5)]))).toBe(false);
  });
});

describe('seenSeq', () => {
  it('is the newest message by somebody else up to the last row on the screen', () => {
    const rows = build([message(1), message(2), message(3, { senderId: 'ann' }), message(4)]);
    expect(seenSeq(rows, 3)).toBe(2);
    expect(seenSeq(rows, 99)).toBe(4);
    expect(seenSeq(rows, 0)).toBeNull();
  });
});

describe('everyoneReadSeq', () => {
  const readers = [
    { userId: 'ann', lastReadSeq: 0 },
    { userId: 'ben', lastReadSeq: 4 },
    { userId: 'cleo', lastReadSeq: 7 },
  ];

  it('is where the slowest of the others is', () => {
    expect(everyoneReadSeq(readers, 3, 'ann')).toBe(4);
  });

  it('is nowhere while somebody is not loaded, or alone', () => {
    expect(everyoneReadSeq(readers, 4, 'ann')).toBe(-1);
    expect(everyoneReadSeq(readers.slice(0, 1), 1, 'ann')).toBe(-1);
  });
});
