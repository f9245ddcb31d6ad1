import { EventFeed } from '../load/event-feed.js';
import { MessageFeed } from '../load/message-feed.js';
import type { Operation } from '../load/operation-log.js';
import { checkFeeds } from './check-feeds.js';
import { checkNumbers } from './check-numbers.js';
import { checkOperations } from './check-operations.js';
import type { Stored, StoredMessage } from './stored.js';

const CHAT = 'a chat';
const [ANN, BEN] = ['ann', 'ben'];

let stored: Stored;
let sends: Operation[];

beforeEach(() => {
  const messages = [1, 2, 3].map(message);
  stored = {
    chats: [{ id: CHAT, lastSeq: 3, revision: 3 }],
    messages: new Map([[CHAT, messages]]),
    markers: [
      { chatId: CHAT, userId: ANN, lastReadSeq: 0, unreadCount: 0 },
      { chatId: CHAT, userId: BEN, lastReadSeq: 1, unreadCount: 2 },
    ],
  };
  sends = [1, 2, 3].map(send);
});

describe('the numbers', () => {
  it('are right when they are 1 to n', () => expect(checkNumbers(stored)).toEqual([]));

  it.each<[string, () => void]>([
    ['a gap', () => messages().splice(1, 1)],
    ['a last_seq that is too high', () => (stored.chats[0].lastSeq = 4)],
    ['a revision used twice', () => (messages()[2].revision = 2)],
    ['a revision beyond the chat', () => (messages()[2].revision = 9)],
    ['a clientMessageId used twice', () => (messages()[2].clientMessageId = 'message 2')],
  ])('are wrong with %s', (_, spoil) => {
    spoil();
    expect(checkNumbers(stored)).toHaveLength(1);
  });
});

describe('the operations', () => {
  it('are right when the database holds what was answered', () => expect(checkOperations(sends, stored)).toEqual([]));

  it.each<[string, () => void]>([
    ['an acknowledged message that is lost', () => messages().pop()],
    ['a message under another id', () => (sends[1].messageId = 'id 7')],
    ['another content', () => (messages()[0].content = 'something else')],
    ['a message that nobody sent', () => messages().push({ ...message(4), clientMessageId: 'foreign' })],
    ['a send that was never settled', () => sends.push({ ...send(9), outcome: 'open' })],
    ['a refusal', () => sends.push({ ...send(9), outcome: 'refused', refusal: 'INTERNAL' })],
    ['a lost edit', () => sends.push({ ...send(1), kind: 'edit', content: 'edited' })],
    ['a lost delete', () => sends.push({ ...send(1), kind: 'delete' })],
    ['a lost read', () => sends.push({ ...send(1), kind: 'read', userId: BEN, upToSeq: 2 })],
    ['an order that contradicts the answers', () => (sends[0].startedAt = 1_000_000)],
  ])('are wrong with %s', (_, spoil) => {
    spoil();
    expect(checkOperations(sends, stored)).toHaveLength(1);
  });
});

describe("a client's log", () => {
  it('is right when it has all messages, markers and counts', () => {
    const feed = eventFeed();
    expect(check(feed)).toEqual([]);
    expect(check(messageFeed([1, 2, 3]))).toEqual([]);
  });

  it.each<[string, (feed: EventFeed) => unknown]>([
    ['an old content', () => (messages()[0] = { ...messages()[0], content: 'edited', revision: 4 })],
    ['a missed message', () => messages().push(message(4))],
    ['a message too many', () => messages().pop()],
    ['a wrong count', (feed) => feed.unread.set(CHAT, 1)],
    ['a missed marker', (feed) => feed.markers.clear()],
    ['a change of revision backwards', (feed) => tell(feed, 'MessageUpdated', { ...message(3), revision: 2 })],
  ])('is wrong with %s', (_, spoil) => {
    const feed = eventFeed();
    spoil(feed);
    expect(check(feed).length).toBeGreaterThanOrEqual(1);
  });

  it('is wrong when messageAdded leaves one out, repeats one or tells one late', () => {
    expect(check(messageFeed([1, 3]))).toHaveLength(2);
    expect(check(messageFeed([1, 2, 2, 3]))).toHaveLength(1);
    expect(check(messageFeed([1, 3, 2]))).toHaveLength(2);
  });
});

function messages(): StoredMessage[] {
  return stored.messages.get(CHAT)!;
}

function message(seq: number): StoredMessage {
  const common = { chatId: CHAT, seq, revision: seq, senderId: ANN, isEdited: false, isDeleted: false, createdAt: seq };
  return { ...common, id: `id ${seq}`, clientMessageId: `message ${seq}`, content: `content ${seq}` };
}

function send(seq: number): Operation {
  const times = { startedAt: seq * 10, lastAttemptAt: seq * 10, settledAt: seq * 10 + 5, attempts: 1, slowestMs: 5 };
  const asked = { clientMessageId: `message ${seq}`, content: `content ${seq}` };
  const answered = { messageId: `id ${seq}`, seq, unknown: [] };
  return { kind: 'send', chatId: CHAT, userId: ANN, outcome: 'ok', ...times, ...asked, ...answered };
}

function eventFeed(): EventFeed {
  const feed = new EventFeed([CHAT]);
  for (const one of messages()) tell(feed, 'MessageAdded', one);
  feed.receive('events', { events: { __typename: 'ReadMarkerMoved', chatId: CHAT, userId: BEN, lastReadSeq: 1 } });
  feed.receive('events', { events: { __typename: 'UnreadCountChanged', chatId: CHAT, unreadCount: 2 } });
  return feed;
}

function tell(feed: EventFeed, __typename: string, told: StoredMessage): void {
  feed.receive('events', { events: { __typename, message: told } });
}

function messageFeed(seqs: number[]): MessageFeed {
  const feed = new MessageFeed([CHAT]);
  for (const seq of seqs) feed.receive(CHAT, { messageAdded: message(seq) });
  return feed;
}

function check(feed: EventFeed | MessageFeed): string[] {
  const follower = { feed, person: { id: BEN } } as unknown as Parameters<typeof checkFeeds>[0][number];
  return checkFeeds([follower], stored);
}
