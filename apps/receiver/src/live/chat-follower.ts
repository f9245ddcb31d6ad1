import { Logger } from '@nestjs/common';
import type { ChatChange } from '#libs/domain';
import type { ChangeReader, ReadPage } from './change-reader.js';
import type { FanOut } from './fan-out.service.js';
import type { FollowedChat } from './followed-chat.js';
import type { SharedOperation } from './shared-operation.js';
import type { Signals } from './signals.service.js';
import type { GroupItem } from './subscriber-group.js';

/** More than this in the inbox, and what came is read from the database instead. */
const MAX_INBOX = 2000;
/** Hints of two senders may overtake each other: the missing one is usually here within this time. */
const GAP_PATIENCE_MS = 15;

/**
 * Takes hints of changes of one chat and hands each change to the fan-out, once and in order of revision. A hint that
 * leaves a gap, or that does not fit what came before it, is not trusted: what is missing is read from PostgreSQL.
 */
export class ChatFollower {
  private readonly logger = new Logger(ChatFollower.name);
  private inbox: ChatChange[] = [];
  private isWorking = false;
  /** Heals asked for, and the last of them that was done whole: between them something may be missing. */
  private healsWanted = 0;
  private healsDone = 0;

  constructor(
    readonly chat: FollowedChat,
    private readonly reader: ChangeReader,
    private readonly fanOut: FanOut,
    private readonly signals: Signals,
  ) {}

  /** True while something is known to be missing: also when the revision alone does not show it. */
  get mustHeal(): boolean {
    return this.healsWanted > this.healsDone;
  }

  receive(changes: readonly ChatChange[]): void {
    this.inbox.push(...changes);
    if (this.inbox.length <= MAX_INBOX) return void this.work();
    this.inbox = [];
    this.heal();
  }

  /** Reads from the database whatever is missing. Never throws; what fails is tried again by the next sweep. */
  heal(): void {
    this.healsWanted++;
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    try {
      while (this.chat.isFollowed && (this.mustHeal || this.inbox.length > 0)) await this.step();
    } catch (error) {
      if (!this.mustHeal) this.healsWanted++;
      this.inbox = [];
      this.logger.warn(`Chat ${this.chat.id} waits for the next sweep: ${(error as Error).message}`);
    } finally {
      this.isWorking = false;
    }
  }

  private async step(): Promise<void> {
    if (this.mustHeal) return this.readMissing();
    const next = this.takeNext();
    if (next.length > 0) return this.handOver(next);
    if (this.inbox.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, GAP_PATIENCE_MS));
    this.dropKnown();
    if (this.inbox.length > 0 && this.inbox[0].revision !== this.chat.revision + 1) this.healsWanted++;
  }

  /** The changes that follow on what was handed over, without a gap, as far as they fit. */
  private takeNext(): ChatChange[] {
    this.dropKnown();
    let count = 0;
    let { revision, lastSeq } = this.chat;
    for (const change of this.inbox) {
      if (change.revision !== revision + 1) break;
      if (!fits(change, lastSeq)) {
        this.healsWanted++;
        break;
      }
      revision++;
      if (change.kind === 'messageAdded') lastSeq = Math.max(lastSeq, change.message.seq);
      count++;
    }
    return this.inbox.splice(0, count);
  }

  private dropKnown(): void {
    if (this.inbox.length > 1) this.inbox.sort((one, other) => one.revision - other.revision);
    let last = this.chat.revision;
    this.inbox = this.inbox.filter((change) => change.revision > last && (last = Math.max(last, change.revision)) > 0);
  }

  /**
   * The revision moves on before the subscribers get the changes: whoever subscribes in between and is before it reads
   * what is missing by itself, and nobody gets it twice, because each subscription knows its own cursor.
   */
  private handOver(changes: ChatChange[]): void {
    this.chat.revision = changes[changes.length - 1].revision;
    for (const change of changes) {
      if (change.kind === 'messageAdded') this.chat.lastSeq = Math.max(this.chat.lastSeq, change.message.seq);
    }
    this.fanOut.publish(this.chat, changes.map(toItem));
    this.signals.changed(this.chat);
  }

  /**
   * messageAdded goes by seq and everything else by revision, and after edits these orders differ, so there are two reads.
   * Until both have been handed over something is missing, whatever the revision says.
   */
  private async readMissing(): Promise<void> {
    const wanted = this.healsWanted;
    this.inbox = [];
    const { revision, lastSeq } = this.chat;
    this.fanOut.publish(this.chat, [{ kind: 'complete' }]);
    for await (const page of this.reader.byRevision(this.chat.id, revision, null)) {
      if (!page) return this.endChat(wanted);
      if (page.chat.revision < revision) return this.reset(page, wanted);
      const known = this.chat.revision;
      this.chat.revision = Math.max(known, page.position);
      await this.handOverPage(page, ({ field }) => field !== 'messageAdded').catch((error: unknown) => {
        this.chat.revision = known;
        throw error;
      });
    }
    for await (const page of this.reader.bySeq(this.chat.id, lastSeq, null)) {
      if (!page) return this.endChat(wanted);
      const known = this.chat.lastSeq;
      this.chat.lastSeq = Math.max(known, page.position);
      await this.handOverPage(page, ({ field }) => field === 'messageAdded').catch((error: unknown) => {
        this.chat.lastSeq = known;
        throw error;
      });
    }
    this.healsDone = wanted;
    this.signals.changed(this.chat);
  }

  /** Who is absent now was so at the latest at the end of the page: they go before it is written. */
  private async handOverPage(page: ReadPage, isFor: (operation: SharedOperation) => boolean): Promise<void> {
    const subscribers = await this.reader.absentees(this.chat);
    if (subscribers.size > 0) this.fanOut.publish(this.chat, [{ kind: 'departure', subscribers }]);
    const { revision, lastSeq } = page.chat;
    if (!page.isComplete) this.fanOut.publish(this.chat, [{ kind: 'reset', revision, lastSeq }]);
    this.fanOut.publish(this.chat, page.changes.map(toItem), isFor);
    if (!page.isLast) await this.fanOut.settled(this.chat);
  }

  private endChat(wanted: number): void {
    this.healsDone = wanted;
    this.fanOut.publish(this.chat, [{ kind: 'departure', subscribers: new Set(this.chat.subscribers()) }]);
  }

  /** The database is behind what was handed over: a hint was wrong, or the database is an older one. */
  private reset({ chat: { revision, lastSeq } }: ReadPage, wanted: number): void {
    this.logger.warn(`Chat ${this.chat.id} is at revision ${revision}, not ${this.chat.revision}: clients resync`);
    this.chat.revision = revision;
    this.chat.lastSeq = lastSeq;
    this.healsDone = wanted;
    this.fanOut.publish(this.chat, [{ kind: 'reset', revision, lastSeq }]);
    this.signals.changed(this.chat);
  }
}

function toItem(change: ChatChange): GroupItem {
  return { kind: 'change', change };
}

/** Changes about a message that leave the message's own revision as it is. */
const LEAVES_REVISION = new Set<ChatChange['kind']>(['reactionChanged', 'messagePinned', 'messageUnpinned']);

/**
 * Whether a hint is what it says: the message's own last change, and for an added one the next seq of its chat (or one
 * that a read by seq has brought already).
 */
function fits(change: ChatChange, lastSeq: number): boolean {
  if ('chat' in change) return change.chat.id === change.chatId && change.chat.revision >= change.revision;
  if (!('message' in change)) return true;
  const { message } = change;
  if (message.chatId !== change.chatId) return false;
  if (LEAVES_REVISION.has(change.kind)) return message.revision < change.revision;
  if (message.revision !== change.revision) return false;
  return change.kind !== 'messageAdded' || message.seq <= lastSeq + 1;
}
