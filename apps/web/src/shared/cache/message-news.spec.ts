import { describe, expect, it } from '@jest/globals';
import type { InMemoryCache } from '@apollo/client';
import { createCache } from './cache-policies.js';
import { type ChatSummary, putChat, readChat } from './chat-cache.js';
import {
  keptSize,
  leaveWindow,
  type MessageFields,
  putMessages,
  putPage,
  readMessages,
  tidy,
  windowSize,
} from './message-cache.js';
import { takeMessages } from './message-news.js';
import { readerPlace } from './reader-place.js';

const at = (seq: number): string => new Date(Date.UTC(2026, 0, 1, 8, 0, seq)).toISOString();

const message = (seq: number, changes: Partial<MessageFields> = {}): MessageFields => ({
  __typename: 'Message',
  id: `m${seq}`,
  chatId: 'c1',
  seq,
  revision: seq + 1,
  content: `message ${seq}`,
  senderId: 'ann',
  clientMessageId: `client-${seq}`,
  isEdited: false,
  editedAt: null,
  isDeleted: false,
  attachments: [],
  createdAt: at(seq),
  ...changes,
});

const run = (from: number, to: number): MessageFields[] =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

const chat: ChatSummary = {
  __typename: 'Chat',
  id: 'c1',
  name: 'Team',
  description: null,
  chatType: 'group',
  isActive: true,
  participantCount: 2,
  lastSeq: 0,
  revision: 1,
  lastActivityAt: at(0),
  firstParticipants: [],
  unreadCount: 0,
  lastMessage: null,
};

const start = (window: MessageFields[] | null, lastSeq = window?.at(-1)?.seq ?? 0): InMemoryCache => {
  const cache = createCache();
  readerPlace(null);
  putChat(cache, { ...chat, lastSeq, lastMessage: window?.at(-1) ?? null });
  if (window) putMessages(cache, 'c1', window);
  return cache;
};

const take = (cache: InMemoryCache, ...messages: MessageFields[]): void => takeMessages(cache, 'c1', messages);
const seqs = (cache: InMemoryCache): number[] | undefined => readMessages(cache, 'c1')?.map(({ seq }) => seq);
const stored = (cache: InMemoryCache): number =>
  Object.keys(cache.extract()).filter((key) => key.startsWith('Message:')).length;

describe('the window over the messages of a chat', () => {
  it('is not made by messages of a chat that nobody opened', () => {
    const cache = start(null);
    for (let seq = 1; seq <= 1_000; seq++) take(cache, message(seq));
    tidy(cache);
    expect(seqs(cache)).toBeUndefined();
    expect(readChat(cache, 'c1')?.lastMessage?.seq).toBe(1_000);
    expect(stored(cache)).toBe(1);
  });

  it('of a chat that was left stays short, whatever comes', () => {
    const cache = start(run(1, 10));
    for (let seq = 11; seq <= 1_000; seq++) take(cache, message(seq));
    tidy(cache);
    expect(seqs(cache)!.length).toBeLessThanOrEqual(2 * keptSize);
    expect(seqs(cache)!.at(-1)).toBe(1_000);
    expect(stored(cache)).toBeLessThanOrEqual(2 * keptSize);
  });

  it('keeps what its reader reads when they are away from the newest message', () => {
    const cache = start(run(1, windowSize));
    readerPlace({ chatId: 'c1', away: true });
    take(cache, ...run(windowSize + 1, windowSize + 20));
    expect(seqs(cache)).toEqual(run(1, windowSize).map(({ seq }) => seq));
    expect(readChat(cache, 'c1')?.lastSeq).toBe(windowSize + 20);
  });

  it('does not tear a hole: what comes after messages that are not here is left out', () => {
    const cache = start(run(1, 10), 50);
    take(cache, message(51));
    expect(seqs(cache)!.at(-1)).toBe(10);
  });

  it('takes an own message whose answer overtook the stream, and then what comes before it', () => {
    const cache = start(run(1, 10));
    take(cache, message(12));
    take(cache, message(11));
    expect(seqs(cache)!.slice(-3)).toEqual([10, 11, 12]);
  });

  it('takes a change of a message that is in it, not of one that is elsewhere', () => {
    const cache = start(run(20, 30));
    take(cache, message(25, { content: 'edited', revision: 90 }), message(3, { content: 'edited', revision: 91 }));
    expect(readMessages(cache, 'c1')!.filter(({ content }) => content === 'edited')).toHaveLength(1);
  });

  it('grows by a page beside it and moves to one that is elsewhere', () => {
    const cache = start(run(50, 60), 200);
    putPage(cache, 'c1', run(40, 49));
    expect(seqs(cache)).toEqual(run(40, 60).map(({ seq }) => seq));
    putPage(cache, 'c1', run(100, 110));
    expect(seqs(cache)).toEqual(run(100, 110).map(({ seq }) => seq));
  });

  it('gives back what it took when the chat is left, around the place of its reader', () => {
    const cache = start(run(1, 300));
    leaveWindow(cache, 'c1', 100);
    expect(seqs(cache)).toHaveLength(keptSize);
    expect(seqs(cache)).toContain(100);
    expect(stored(cache)).toBeLessThanOrEqual(keptSize + 1);
    leaveWindow(cache, 'c1', null);
    expect(stored(cache)).toBeLessThanOrEqual(keptSize + 1);
  });

  it('is kept for the chats left last only', () => {
    const cache = start(run(1, 5));
    leaveWindow(cache, 'c1', null);
    for (let n = 0; n < 40; n++) {
      const chatId = `other${n}`;
      putMessages(cache, chatId, [message(1, { id: chatId, chatId })]);
      leaveWindow(cache, chatId, null);
    }
    expect(readMessages(cache, 'c1')).toBeNull();
    expect(stored(cache)).toBeLessThanOrEqual(31);
  });
});
