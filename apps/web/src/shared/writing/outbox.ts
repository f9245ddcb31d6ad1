import { isPassing, toApiError } from '../api/api-error.js';
import { retryDelay } from '../api/retry-delay.js';
import type { MessageFields } from '../cache/message-cache.js';
import type { StoredFileHead, StoredOutboxEntry } from '../state/browser-database.js';
import { createStore, type Store } from '../state/store.js';
import { describeError } from '../text/error-words.js';

export type OutboxEntry = StoredOutboxEntry;
export type OutboxFile = StoredFileHead;

/** Files that a new message has, under the id that it will bear. */
export interface NewFiles {
  id: string;
  files: OutboxFile[];
}

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
  /** The same person's other tabs. */
  tabs?: OutboxTabs;
}

/** What a tab tells the others: an entry that is new or changed, or the id of one that is settled. */
export type OutboxNews = { put: OutboxEntry } | { removed: string };

export interface OutboxTabs {
  post(news: OutboxNews): void;
  listen(listener: (news: OutboxNews) => void): () => void;
}

/** A tab that wrote something sends it; another one does so too when nothing came of it for this long. */
const otherTabsTurnMs = 15_000;

/** What was written and is not on the server yet: per chat in order, one at a time, until it is there or was refused. */
export class Outbox {
  readonly entries: Store<readonly OutboxEntry[]> = createStore<readonly OutboxEntry[]>([]);
  private readonly parts: OutboxParts;
  private readonly sending = new Set<string>();
  private readonly sleepers = new Set<() => void>();
  private readonly unstored = new Set<string>();
  private readonly stopListening: () => void;
  private stopped = false;

  constructor(parts: OutboxParts) {
    this.parts = parts;
    this.stopListening = parts.tabs?.listen((news) => this.adopt(news)) ?? (() => undefined);
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
    this.stopListening();
    this.hurry();
  }

  /** Whether something would be lost with this page, because the device took neither it nor a note of it. */
  holdsUnstored(): boolean {
    return this.entries.get().some((entry) => this.unstored.has(entry.clientMessageId));
  }

  /** Files are uploaded in the message's turn: what is written after it comes after it. */
  add(chatId: string, content: string, more?: NewFiles): OutboxEntry {
    return this.create({ chatId, content, ...(more && { files: more.files }) }, more?.id);
  }

  /** A new text for a message that is on the server: sent in its turn, and again until it is there or was refused. */
  edit(chatId: string, messageId: string, content: string): void {
    for (const entry of this.entries.get()) {
      if (entry.edits === messageId && entry.state === 'failed') this.drop(entry.clientMessageId);
    }
    this.create({ chatId, content, edits: messageId });
  }

  /** Another text for what still waits; false when it does not wait any more. */
  revise(clientMessageId: string, content: string): boolean {
    const entry = this.find(clientMessageId);
    if (!entry) return false;
    this.replace({ ...entry, content, state: 'waiting', failure: null });
    void this.sendWaiting(entry.chatId);
    return true;
  }

  private create(
    written: Pick<OutboxEntry, 'chatId' | 'content' | 'edits' | 'files'>,
    id = this.parts.newId(),
  ): OutboxEntry {
    const now = this.parts.now();
    const entry: OutboxEntry = {
      clientMessageId: id,
      viewerId: this.parts.viewerId,
      ...written,
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
    this.unstored.delete(clientMessageId);
    this.parts.tabs?.post({ removed: clientMessageId });
    void this.parts.storage.remove(clientMessageId).catch(() => undefined);
  }

  /** A message that the stream brought may be what an entry became. */
  settle(message: MessageFields): void {
    if (message.senderId !== this.parts.viewerId || !message.clientMessageId) return;
    const entry = this.find(message.clientMessageId);
    if (entry) this.finish(entry, message);
  }

  /** There is reason to believe that sending works again. */
  hurry(): void {
    for (const wake of [...this.sleepers]) wake();
  }

  private append(entry: OutboxEntry): void {
    this.entries.set([...this.entries.get(), entry]);
    this.keep(entry);
    void this.sendWaiting(entry.chatId);
  }

  private replace(entry: OutboxEntry): void {
    const { clientMessageId } = entry;
    this.entries.set(this.entries.get().map((one) => (one.clientMessageId === clientMessageId ? entry : one)));
    this.keep(entry);
  }

  private keep(entry: OutboxEntry): void {
    this.parts.tabs?.post({ put: entry });
    this.parts.storage.put(entry).then(
      () => this.unstored.delete(entry.clientMessageId),
      () => this.unstored.add(entry.clientMessageId),
    );
  }

  /** What another tab tells: shown here too, and sent from here when that tab does not get it done. */
  private adopt(news: OutboxNews): void {
    if ('removed' in news) {
      this.entries.set(this.without(news.removed));
      return;
    }
    const others = this.without(news.put.clientMessageId);
    this.entries.set([...others, news.put].sort((a, b) => a.order - b.order));
    void this.parts.sleep(otherTabsTurnMs).then(() => this.sendWaiting(news.put.chatId));
  }

  /** A text that was changed after it had left follows as an edit of the message that it became. */
  private finish(sent: OutboxEntry, message: MessageFields): void {
    const entry = this.find(sent.clientMessageId);
    if (!entry) return;
    this.drop(entry.clientMessageId);
    const changed = !entry.edits && !message.isEdited && message.content !== entry.content;
    if (changed) this.edit(entry.chatId, message.id, entry.content);
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
      this.finish(entry, message);
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
    this.replace({ ...entry, state: 'failed', failure });
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
