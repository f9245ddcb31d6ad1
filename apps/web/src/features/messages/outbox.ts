import { isPassing, toApiError } from '../../shared/api/api-error.js';
import { retryDelay } from '../../shared/api/retry-delay.js';
import type { MessageFields } from '../../shared/cache/message-cache.js';
import type { StoredOutboxEntry } from '../../shared/state/browser-database.js';
import { createStore, type Store } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';

export type OutboxEntry = StoredOutboxEntry;

/** Where entries wait over a reload. */
export interface OutboxStorage {
  load(viewerId: string): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(clientMessageId: string): Promise<void>;
}

export interface OutboxParts {
  viewerId: string;
  storage: OutboxStorage;
  /** Sends one entry; sending it again is harmless, its clientMessageId settles that. */
  send(entry: OutboxEntry): Promise<MessageFields>;
  /** Called with the message that an entry became, before the entry goes. */
  sent(message: MessageFields): void;
  sleep(ms: number): Promise<void>;
  newId(): string;
  now(): Date;
}

/** What was written and is not on the server yet: per chat in order, one at a time, until it is there or was refused. */
export class Outbox {
  readonly entries: Store<readonly OutboxEntry[]> = createStore<readonly OutboxEntry[]>([]);
  private readonly parts: OutboxParts;
  private readonly sending = new Set<string>();
  private readonly sleepers = new Set<() => void>();
  private stopped = false;

  constructor(parts: OutboxParts) {
    this.parts = parts;
  }

  /** Takes up what was left of the last visit. */
  async start(): Promise<void> {
    const left = await this.parts.storage.load(this.parts.viewerId).catch(() => []);
    const known = new Set(this.entries.get().map((entry) => entry.clientMessageId));
    const older = left.filter((entry) => !known.has(entry.clientMessageId));
    this.entries.set([...older, ...this.entries.get()].sort((a, b) => a.order - b.order));
    for (const chatId of new Set(older.map((entry) => entry.chatId))) void this.sendWaiting(chatId);
  }

  stop(): void {
    this.stopped = true;
    this.hurry();
  }

  add(chatId: string, content: string): OutboxEntry {
    const now = this.parts.now();
    const entry: OutboxEntry = {
      clientMessageId: this.parts.newId(),
      viewerId: this.parts.viewerId,
      chatId,
      content,
      createdAt: now.toISOString(),
      order: Math.max(now.getTime(), (this.entries.get().at(-1)?.order ?? 0) + 1),
      state: 'waiting',
      failure: null,
    };
    this.append(entry);
    return entry;
  }

  /** Puts a refused entry at the end of its chat's queue. */
  retry(clientMessageId: string): void {
    const entry = this.find(clientMessageId);
    if (!entry) return;
    this.entries.set(this.without(clientMessageId));
    this.append({
      ...entry,
      order: (this.entries.get().at(-1)?.order ?? entry.order) + 1,
      state: 'waiting',
      failure: null,
    });
  }

  drop(clientMessageId: string): void {
    this.entries.set(this.without(clientMessageId));
    void this.parts.storage.remove(clientMessageId).catch(() => undefined);
  }

  /** A message that the stream brought may be what an entry became. */
  settle(message: MessageFields): void {
    if (message.senderId !== this.parts.viewerId || !message.clientMessageId) return;
    if (this.find(message.clientMessageId)) this.drop(message.clientMessageId);
  }

  /** There is reason to believe that sending works again. */
  hurry(): void {
    for (const wake of [...this.sleepers]) wake();
  }

  private append(entry: OutboxEntry): void {
    this.entries.set([...this.entries.get(), entry]);
    void this.parts.storage.put(entry).catch(() => undefined);
    void this.sendWaiting(entry.chatId);
  }

  private async sendWaiting(chatId: string): Promise<void> {
    if (this.sending.has(chatId)) return;
    this.sending.add(chatId);
    for (let attempt = 0, next = this.nextOf(chatId); next && !this.stopped; next = this.nextOf(chatId)) {
      const waitMs = await this.trySending(next, attempt);
      attempt = waitMs === null ? 0 : attempt + 1;
      if (waitMs !== null) await this.sleep(waitMs);
    }
    this.sending.delete(chatId);
  }

  /** Milliseconds until it is worth another try; null when the entry is settled, one way or the other. */
  private async trySending(entry: OutboxEntry, attempt: number): Promise<number | null> {
    try {
      const message = await this.parts.send(entry);
      this.parts.sent(message);
      this.drop(entry.clientMessageId);
      return null;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (isPassing(error)) return error.retryAfterMs ?? retryDelay(attempt);
      this.refuse(entry, describeError(error));
      return null;
    }
  }

  private refuse(entry: OutboxEntry, failure: string): void {
    if (!this.find(entry.clientMessageId)) return;
    const refused: OutboxEntry = { ...entry, state: 'failed', failure };
    this.entries.set(this.entries.get().map((one) => (one.clientMessageId === entry.clientMessageId ? refused : one)));
    void this.parts.storage.put(refused).catch(() => undefined);
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers.delete(wake);
        resolve();
      };
      this.sleepers.add(wake);
      void this.parts.sleep(ms).then(wake);
    });
  }

  private nextOf(chatId: string): OutboxEntry | undefined {
    return this.entries.get().find((entry) => entry.chatId === chatId && entry.state === 'waiting');
  }

  private find(clientMessageId: string): OutboxEntry | undefined {
    return this.entries.get().find((entry) => entry.clientMessageId === clientMessageId);
  }

  private without(clientMessageId: string): OutboxEntry[] {
    return this.entries.get().filter((entry) => entry.clientMessageId !== clientMessageId);
  }
}
