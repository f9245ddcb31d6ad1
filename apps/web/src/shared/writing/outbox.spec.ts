import { beforeEach, describe, expect, it } from '@jest/globals';
import { ApiError, type ErrorCode } from '../api/api-error.js';
import type { MessageFields } from '../cache/message-cache.js';
import { Outbox, type OutboxEntry, type OutboxNews, type OutboxStorage } from './outbox.js';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const memoryStorage = () => {
  const entries = new Map<string, OutboxEntry>();
  const storage: OutboxStorage = {
    load: async () => [...entries.values()].reverse(),
    put: async (entry) => void entries.set(entry.clientMessageId, entry),
    remove: async (id) => void entries.delete(id),
  };
  return { entries, storage };
};

/** A server that keeps each clientMessageId once, and fails as it is told to. */
class FakeServer {
  readonly messages: MessageFields[] = [];
  readonly failures: (ErrorCode | null)[] = [];
  /** The next message is kept, and the client never hears of it. */
  answerLost = false;
  calls = 0;

  readonly send = async (entry: OutboxEntry): Promise<MessageFields> => {
    this.calls += 1;
    const failure = this.failures.shift();
    if (failure) throw new ApiError(failure, failure);
    const known = this.messages.find((message) => message.clientMessageId === entry.clientMessageId);
    const message = known ?? this.keep(entry);
    if (!this.answerLost) return message;
    this.answerLost = false;
    throw new ApiError('UNREACHABLE', 'the answer was lost');
  };

  keep(entry: OutboxEntry): MessageFields {
    const seq = this.messages.length + 1;
    const { chatId, content, viewerId, clientMessageId, createdAt } = entry;
    const fixed = {
      __typename: 'Message' as const,
      isEdited: false,
      editedAt: null,
      isDeleted: false,
      attachments: [],
    };
    const message = {
      ...fixed,
      id: `m${seq}`,
      chatId,
      seq,
      revision: seq,
      content,
      senderId: viewerId,
      clientMessageId,
      createdAt,
    };
    this.messages.push(message);
    return message;
  }

  get contents(): string[] {
    return this.messages.map((message) => message.content);
  }
}

describe('Outbox', () => {
  let server: FakeServer;
  let memory: ReturnType<typeof memoryStorage>;
  let sent: string[];
  let ids = 0;

  const open = (): Outbox =>
    new Outbox({
      viewerId: 'ann',
      storage: memory.storage,
      send: server.send,
      sent: (message) => sent.push(message.content),
      sleep: () => new Promise(() => undefined),
      newId: () => `id-${++ids}`,
      now: () => new Date(0),
    });

  const texts = (outbox: Outbox): string[] => outbox.entries.get().map((entry) => entry.content);

  beforeEach(() => {
    server = new FakeServer();
    memory = memoryStorage();
    sent = [];
  });

  it('shows an entry at once and lets it go when it is sent', async () => {
    const outbox = open();
    outbox.add('c1', 'hello');
    expect(texts(outbox)).toEqual(['hello']);
    await settled();
    expect(texts(outbox)).toEqual([]);
    expect(sent).toEqual(['hello']);
    expect(memory.entries.size).toBe(0);
  });

  it('sends in the order of writing, one at a time, also when the first one has to be tried again', async () => {
    const outbox = open();
    server.failures.push('UNREACHABLE');
    for (const text of ['one', 'two', 'three']) outbox.add('c1', text);
    await settled();
    expect(server.calls).toBe(1);
    outbox.hurry();
    await settled();
    expect(server.contents).toEqual(['one', 'two', 'three']);
  });

  it('does not let a chat that waits hold up another one', async () => {
    const outbox = open();
    server.failures.push('UNAVAILABLE');
    outbox.add('c1', 'waits');
    outbox.add('c2', 'goes');
    await settled();
    expect(server.contents).toEqual(['goes']);
  });

  it('sends what was left by the last visit, in order and once', async () => {
    server.failures.push('UNREACHABLE');
    const before = open();
    for (const text of ['one', 'two']) before.add('c1', text);
    await settled();
    before.stop();
    const after = open();
    await after.start();
    await settled();
    expect(server.contents).toEqual(['one', 'two']);
    expect(memory.entries.size).toBe(0);
  });

  it('becomes one message when the answer was lost', async () => {
    const outbox = open();
    server.answerLost = true;
    outbox.add('c1', 'hello');
    await settled();
    expect(texts(outbox)).toEqual(['hello']);
    outbox.hurry();
    await settled();
    expect(server.calls).toBe(2);
    expect(server.contents).toEqual(['hello']);
    expect(texts(outbox)).toEqual([]);
  });

  it('keeps a refused entry with words, goes on with the next, and sends it again on request', async () => {
    const outbox = open();
    server.failures.push('FORBIDDEN');
    for (const text of ['refused', 'fine']) outbox.add('c1', text);
    await settled();
    const [refused] = outbox.entries.get();
    expect(refused).toMatchObject({ content: 'refused', state: 'failed' });
    expect(refused?.failure).toContain('not allowed');
    outbox.retry(refused!.clientMessageId);
    await settled();
    expect(server.contents).toEqual(['fine', 'refused']);
    expect(texts(outbox)).toEqual([]);
  });

  it('drops a refused entry on request, for good', async () => {
    const outbox = open();
    server.failures.push('NOT_FOUND');
    const { clientMessageId } = outbox.add('c1', 'refused');
    await settled();
    outbox.drop(clientMessageId);
    await settled();
    expect(texts(outbox)).toEqual([]);
    expect(memory.entries.size).toBe(0);
  });

  it('lets an entry go when the stream brings the message before the answer', async () => {
    const outbox = open();
    server.failures.push('UNREACHABLE');
    const entry = outbox.add('c1', 'hello');
    await settled();
    outbox.settle(server.keep(entry));
    expect(texts(outbox)).toEqual([]);
  });

  it('is not settled by a message of somebody else with the same id', async () => {
    const outbox = open();
    server.failures.push('UNREACHABLE');
    const entry = outbox.add('c1', 'hello');
    await settled();
    outbox.settle({ ...server.keep(entry), senderId: 'ben' });
    expect(texts(outbox)).toEqual(['hello']);
  });

  it('sends the new text of a message in its turn, and keeps it with the reason when it is refused', async () => {
    const outbox = open();
    server.failures.push('UNREACHABLE', 'CONFLICT');
    outbox.edit('c1', 'm1', 'a better text');
    await settled();
    expect(texts(outbox)).toEqual(['a better text']);
    outbox.hurry();
    await settled();
    expect(outbox.entries.get()).toMatchObject([{ edits: 'm1', content: 'a better text', state: 'failed' }]);
  });

  it('lets a text be changed while it waits, also when it had reached the server already', async () => {
    const outbox = open();
    server.answerLost = true;
    const entry = outbox.add('c1', 'teh text');
    await settled();
    outbox.revise(entry.clientMessageId, 'the text');
    server.failures.push(null, 'UNREACHABLE');
    outbox.hurry();
    await settled();
    expect(server.messages.map(({ content }) => content)).toEqual(['teh text']);
    expect(outbox.entries.get()).toMatchObject([{ edits: 'm1', content: 'the text' }]);
  });

  it('knows what the device did not take', async () => {
    memory.storage.put = () => Promise.reject(new Error('the disk is full'));
    const outbox = open();
    server.failures.push('UNREACHABLE');
    outbox.add('c1', 'hello');
    await settled();
    expect(outbox.holdsUnstored()).toBe(true);
    outbox.hurry();
    await settled();
    expect(outbox.holdsUnstored()).toBe(false);
  });
});

const textsOf = (outbox: Outbox): string[] => outbox.entries.get().map(({ content }) => content);

describe('the same outbox in two tabs', () => {
  it('shows in both what waits, sends it from one, and lets go in both', async () => {
    const listeners: ((news: OutboxNews) => void)[] = [];
    const tab = (number: number) => ({
      post: (news: OutboxNews) => listeners.forEach((listener, index) => index !== number && listener(news)),
      listen: (listener: (news: OutboxNews) => void) => {
        listeners[number] = listener;
        return () => undefined;
      },
    });
    const calls: string[] = [];
    const openTab = (number: number, fails: boolean) =>
      new Outbox({
        viewerId: 'ann',
        storage: memoryStorage().storage,
        send: (entry) => {
          calls.push(`${number}:${entry.content}`);
          return Promise.reject(new ApiError(fails ? 'UNREACHABLE' : 'CONFLICT', ''));
        },
        sent: () => undefined,
        sleep: () => new Promise(() => undefined),
        newId: () => 'x1',
        now: () => new Date(0),
        tabs: tab(number),
      });
    const [one, two] = [openTab(0, true), openTab(1, true)];
    one.add('c1', 'hello');
    await settled();
    expect(textsOf(two)).toEqual(['hello']);
    expect(calls).toEqual(['0:hello']);
    two.drop('x1');
    expect(textsOf(one)).toEqual([]);
  });
});
