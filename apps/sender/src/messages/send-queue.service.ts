import { Injectable, Logger } from '@nestjs/common';
import { SendingRepository, isTransient, type SendOutcome } from '#libs/database';
import { DomainError, type Message, type NewMessage } from '#libs/domain';
import { ChatNewsPublisher } from '../chat-news.publisher.js';
import { PendingSend } from './pending-send.js';

/** Sends of one statement at the most. */
const MAX_BATCH = 256;
/** Statements for many chats at once that may be on their way. */
const MAX_BATCHES = 2;
/** Chats that may be waited for, each by a statement of its own, while somebody else holds them. */
const MAX_WAITING_CHATS = 4;
/** Sends that wait for their turn; past this the next one is refused. */
const MAX_QUEUED = 10_000;
/** A send that has not had its turn by then is given up, unsent. */
const MAX_WAIT_MS = 2000;
/** By then a send is answered, whatever its statement still waits for. */
const ANSWERED_WITHIN_MS = 4500;

/**
 * Group commit: whatever has queued up while the last statement ran goes as one statement and one commit; an idle queue
 * adds no wait. Sends to one chat are on their way in one statement at a time, so they keep the order in which they came.
 * A chat that somebody else holds gets a statement of its own that waits for it, and delays nobody.
 */
@Injectable()
export class SendQueue {
  private readonly logger = new Logger(SendQueue.name);
  private readonly queued = new Map<string, PendingSend[]>();
  private readonly byKey = new Map<string, PendingSend>();
  private readonly held = new Set<string>();
  private readonly inFlight = new Set<string>();
  private size = 0;
  private batches = 0;
  private waitingChats = 0;
  private isScheduled = false;

  constructor(
    private readonly sending: SendingRepository,
    private readonly news: ChatNewsPublisher,
  ) {}

  /**
   * The message once it is committed, or the earlier one with that clientMessageId; null when there is no such chat for
   * the sender. @throws UNAVAILABLE
   */
  async send(message: NewMessage): Promise<Message | null> {
    const pending = new PendingSend(message);
    const same = pending.key === null ? undefined : this.byKey.get(pending.key);
    if (same) return same.result;
    if (this.size >= MAX_QUEUED) throw DomainError.unavailable('Too many messages are waiting to be sent. Try again.');
    if (pending.key !== null) this.byKey.set(pending.key, pending);
    this.size++;
    this.enqueue([pending]);
    this.schedule();
    return pending.result;
  }

  private enqueue(sends: PendingSend[]): void {
    const { chatId } = sends[0].message;
    const queue = this.queued.get(chatId);
    if (queue) queue.push(...sends);
    else this.queued.set(chatId, sends);
  }

  /** What arrives in one turn of the event loop goes together. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    while (this.waitingChats < MAX_WAITING_CHATS) {
      const batch = this.take((chatId) => this.held.has(chatId), 1);
      if (batch.length === 0) break;
      this.waitingChats++;
      void this.run(batch, true).finally(() => this.waitingChats--);
    }
    while (this.batches < MAX_BATCHES) {
      const batch = this.take((chatId) => !this.held.has(chatId), Infinity);
      if (batch.length === 0) break;
      this.batches++;
      void this.run(batch, false).finally(() => this.batches--);
    }
  }

  /** Takes up to a batch from chats that fit and are not on their way; what waited for too long is given up. */
  private take(fits: (chatId: string) => boolean, maxChats: number): PendingSend[] {
    const batch: PendingSend[] = [];
    const oldest = performance.now() - MAX_WAIT_MS;
    let chats = 0;
    for (const [chatId, queue] of this.queued) {
      if (batch.length >= MAX_BATCH || chats >= maxChats) break;
      if (this.inFlight.has(chatId) || !fits(chatId)) continue;
      if (isAlone(queue[0].message) && batch.length > 0) continue;
      const taken = queue.splice(0, together(queue, MAX_BATCH - batch.length));
      if (queue.length === 0) this.queued.delete(chatId);
      const inTime = taken.filter((send) => send.queuedAt > oldest || !this.giveUp(send));
      if (inTime.length === 0) continue;
      batch.push(...inTime);
      this.inFlight.add(chatId);
      chats++;
      if (isAlone(inTime[0].message)) break;
    }
    return batch;
  }

  private giveUp(send: PendingSend): true {
    this.finish(send);
    send.reject(DomainError.unavailable('The chat is busy. Try again.'));
    return true;
  }

  private async run(batch: PendingSend[], waits: boolean): Promise<void> {
    const oldest = Math.min(...batch.map((send) => send.queuedAt));
    const late = setTimeout(() => leaveOpen(batch), oldest + ANSWERED_WITHIN_MS - performance.now());
    const messages = batch.map((send) => send.message);
    try {
      // Once it is committed nothing may send it again: what follows the commit has a try of its own.
      const outcomes = await this.statement(messages, waits).catch((error: unknown) =>
        this.failAll(batch, error, waits),
      );
      if (outcomes) this.settleAll(batch, outcomes, waits);
    } finally {
      clearTimeout(late);
      for (const { message } of batch) this.inFlight.delete(message.chatId);
      this.schedule();
    }
  }

  private async statement(messages: NewMessage[], waits: boolean): Promise<SendOutcome[]> {
    const [message] = messages;
    if (message.attachmentIds) return [await this.sending.sendWithFiles(message, message.attachmentIds, waits)];
    if (isAlone(messages[0])) return [await this.sending.sendConversation(message, waits)];
    return this.sending.send(messages, waits);
  }

  private settleAll(batch: PendingSend[], outcomes: SendOutcome[], waited: boolean): void {
    const added: Message[] = [];
    const drafts: Message[] = [];
    const busy = new Map<string, PendingSend[]>();
    batch.forEach((send, place) => {
      const { outcome, message, clearsDraft } = outcomes[place];
      const { chatId } = send.message;
      if (outcome === 'busy') {
        busy.set(chatId, [...(busy.get(chatId) ?? []), send]);
        return;
      }
      if (waited) this.held.delete(chatId);
      if (outcome === 'added') added.push(message);
      if (clearsDraft && message) drafts.push(message);
      this.finish(send);
      send.resolve(message);
    });
    busy.forEach((sends, chatId) => this.putBack(chatId, sends));
    this.publish(added, drafts);
  }

  /** A hint that cannot be published takes nothing back: the messages are committed, and a sweep finds them. */
  private publish(added: Message[], drafts: Message[]): void {
    try {
      this.news.added(added);
      if (drafts.length > 0) this.news.draftsSent(drafts);
    } catch (error) {
      this.logger.error(error);
    }
  }

  /** Sends to a chat that somebody else holds go first when it is free. */
  private putBack(chatId: string, sends: PendingSend[]): void {
    this.held.add(chatId);
    this.queued.set(chatId, [...sends, ...(this.queued.get(chatId) ?? [])]);
  }

  /** A statement fails as a whole. What one send may have caused must not fail the others: each is tried by itself. */
  private async failAll(batch: PendingSend[], error: unknown, waited: boolean): Promise<undefined> {
    const isOpen = error instanceof DomainError || isTransient(error);
    if (batch.length === 1 || isOpen) {
      for (const send of batch) {
        if (waited) this.held.delete(send.message.chatId);
        this.finish(send);
        send.reject(error);
      }
      return;
    }
    for (const send of batch) {
      const outcomes = await this.statement([send.message], true).catch((own: unknown) =>
        this.failAll([send], own, waited),
      );
      if (outcomes) this.settleAll([send], outcomes, true);
    }
  }

  private finish(send: PendingSend): void {
    this.size--;
    if (send.key !== null) this.byKey.delete(send.key);
  }
}

/** A message with files, one that answers another and one that mentions somebody have a statement of their own. */
function isAlone({ attachmentIds, replyToId, mentions }: NewMessage): boolean {
  return attachmentIds !== undefined || replyToId !== undefined || mentions !== undefined;
}

/** How many of a chat's sends go in one statement: one that goes alone, or the others up to the first that does. */
function together(queue: PendingSend[], most: number): number {
  if (isAlone(queue[0].message)) return 1;
  const end = queue.findIndex((send, place) => place >= most || isAlone(send.message));
  return end < 0 ? most : end;
}

/** The turn, the pool and the statement may each take their time; what becomes of the statement is settled by a repeat. */
function leaveOpen(batch: PendingSend[]): void {
  for (const send of batch) send.reject(DomainError.unavailable('The database is slow. Try again.'));
}
