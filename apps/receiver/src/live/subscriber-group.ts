import type { ChatChange, ChatSignal } from '#libs/domain';
import type { ChatCursor } from './chat-cursor.js';
import type { SharedOperation } from './shared-operation.js';
import type { Subscriber } from './subscriber.js';
import { bytesOf } from './waiting-changes.js';

/** More than this in a queue, and its subscribers read from the database what they lack, each at its own pace. */
const MAX_QUEUED = 1000;
const MAX_QUEUED_BYTES = 2 * 1024 * 1024;
/** Changes that are rendered before any of them is written. */
const MAX_BATCH = 50;

/** What a chat's follower hands to those who asked one question, in order. */
export type GroupItem =
  | { kind: 'change'; change: ChatChange }
  | { kind: 'signal'; signal: ChatSignal }
  /** What follows was read from the database: all before it has been handed over. */
  | { kind: 'complete' }
  /** These are no longer participants. */
  | { kind: 'departure'; subscribers: ReadonlySet<Subscriber> }
  /** The chat is behind what was told of it: a hint was wrong, or the database is an older one. */
  | { kind: 'reset'; revision: number; lastSeq: number };

/**
 * Those in one chat who asked the same question, and what is still to be written to them. Each group goes at its own pace:
 * a question that fails or is slow delays only those who asked it.
 */
export class SubscriberGroup {
  readonly subscribers = new Set<Subscriber>();
  /** Somebody is writing to it. */
  isDraining = false;
  /** It failed, and is tried again later. */
  isStalled = false;
  private queue: GroupItem[] = [];
  private bytes = 0;
  private idleListeners: (() => void)[] = [];

  constructor(readonly operation: SharedOperation) {}

  get isEmpty(): boolean {
    return this.queue.length === 0;
  }

  get isFull(): boolean {
    return this.queue.length > MAX_QUEUED || this.bytes > MAX_QUEUED_BYTES;
  }

  push(item: GroupItem): void {
    this.queue.push(item);
    if (item.kind === 'change') this.bytes += bytesOf(item.change);
  }

  /** Takes the next things to write: changes that follow each other, or one of anything else. */
  take(): GroupItem[] {
    const end = this.queue.findIndex((item) => item.kind !== 'change');
    const changes = end === -1 ? this.queue.length : end;
    const batch = this.queue.splice(0, changes === 0 ? 1 : Math.min(changes, MAX_BATCH));
    for (const item of batch) if (item.kind === 'change') this.bytes -= bytesOf(item.change);
    return batch;
  }

  /** What could not be written comes first again. */
  putBack(batch: GroupItem[]): void {
    this.queue.unshift(...batch);
    for (const item of batch) if (item.kind === 'change') this.bytes += bytesOf(item.change);
  }

  /** Takes the changes out of the queue, for good: whoever is here reads them from the database. */
  dropChanges(): void {
    this.queue = this.queue.filter((item) => item.kind !== 'change');
    this.bytes = 0;
  }

  /** Settles when all was written. */
  idle(): Promise<void> {
    return this.isEmpty && !this.isDraining
      ? Promise.resolve()
      : new Promise((resolve) => this.idleListeners.push(resolve));
  }

  endDraining(): void {
    this.isDraining = false;
    if (!this.isEmpty) return;
    this.idleListeners.forEach((listener) => listener());
    this.idleListeners = [];
  }

  /** Whether somebody would get a change now; everybody else keeps it, or reads it. */
  isAnyLive(chatId: string): boolean {
    for (const { cursors } of this.subscribers) if (cursors.get(chatId)?.waiting === null) return true;
    return false;
  }

  /** Each subscriber with its cursor of this chat. */
  *cursors(chatId: string): Generator<[Subscriber, ChatCursor]> {
    for (const subscriber of this.subscribers) {
      const cursor = subscriber.cursors.get(chatId);
      if (cursor) yield [subscriber, cursor];
    }
  }
}
