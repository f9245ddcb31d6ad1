import { Logger } from '@nestjs/common';
import type { ChatChange } from '#libs/domain';
import type { ChangeReader } from './change-reader.js';
import type { FanOut } from './fan-out.service.js';
import type { FollowedChat } from './followed-chat.js';

/** More than this in the inbox, and what came is read from the database instead. */
const MAX_INBOX = 2000;
/** Hints of two senders may overtake each other: the missing one is usually here within this time. */
const GAP_PATIENCE_MS = 15;

/** What a worker does with people who are no longer in the chat. */
export interface Departures {
  /** Ends what these viewers (null: all) get of the chat. */
  drop(chat: FollowedChat, viewerIds: readonly string[] | null): Promise<void>;
  /** Ends what everybody gets who is not a participant any more. */
  dropAbsent(chat: FollowedChat): Promise<void>;
}

/**
 * Takes hints of changes of one chat and hands each change to its subscribers, once and in order of revision. A hint that
 * leaves a gap is not trusted: the missing changes are read from PostgreSQL.
 */
export class ChatWorker {
  private readonly logger = new Logger(ChatWorker.name);
  private inbox: ChatChange[] = [];
  private isWorking = false;
  private mustHeal = false;

  constructor(
    readonly chat: FollowedChat,
    private readonly fanOut: FanOut,
    private readonly reader: ChangeReader,
    private readonly departures: Departures,
    private readonly onTold: (chat: FollowedChat) => void,
  ) {}

  receive(changes: ChatChange[]): void {
    this.inbox.push(...changes);
    if (this.inbox.length <= MAX_INBOX) return void this.work();
    this.inbox = [];
    this.heal();
  }

  /** Reads from the database whatever is missing. Never throws; what fails is tried again by the next sweep. */
  heal(): void {
    this.mustHeal = true;
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    try {
      while (this.chat.isFollowed && (this.mustHeal || this.inbox.length > 0)) await this.step();
    } catch (error) {
      this.mustHeal = true;
      this.inbox = [];
      this.logger.warn(`Chat ${this.chat.id} waits for the next sweep: ${(error as Error).message}`);
    } finally {
      this.isWorking = false;
    }
  }

  private async step(): Promise<void> {
    if (this.mustHeal) {
      this.inbox = [];
      this.mustHeal = false;
      return this.readMissing();
    }
    const next = this.takeNext();
    if (next.length > 0) return this.apply(next);
    if (this.inbox.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, GAP_PATIENCE_MS));
    this.dropKnown();
    if (this.inbox.length > 0 && this.inbox[0].revision !== this.chat.revision + 1) this.mustHeal = true;
  }

  /** The changes that follow on what was told, without a gap. */
  private takeNext(): ChatChange[] {
    this.dropKnown();
    let count = 0;
    while (count < this.inbox.length && this.inbox[count].revision === this.chat.revision + 1 + count) count++;
    return this.inbox.splice(0, count);
  }

  private dropKnown(): void {
    if (this.inbox.length > 1) this.inbox.sort((one, other) => one.revision - other.revision);
    let last = this.chat.revision;
    this.inbox = this.inbox.filter((change) => change.revision > last && (last = Math.max(last, change.revision)) > 0);
  }

  /** People who left are gone before the change is told that removed them. */
  private async apply(changes: ChatChange[]): Promise<void> {
    const split = changes.findIndex((change) => change.kind === 'chatRemoved' || hasLeft(change));
    const before = split === -1 ? changes : changes.slice(0, split);
    await this.tell(before);
    if (split === -1) return;
    const departure = changes[split];
    if (departure.kind === 'chatRemoved') return this.departures.drop(this.chat, null);
    if (departure.kind === 'chatUpdated') await this.departures.drop(this.chat, departure.left);
    await this.tell([departure]);
    if (split + 1 < changes.length) await this.apply(changes.slice(split + 1));
  }

  /**
   * The revision moves on before the subscribers are told: whoever subscribes in between and stands before it reads what
   * is missing by itself, and nobody is told twice, because each subscriber knows its own place.
   */
  private async tell(changes: ChatChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { revision, lastSeq } = this.chat;
    this.chat.revision = changes[changes.length - 1].revision;
    for (const change of changes) if (change.kind === 'messageAdded') this.chat.lastSeq = change.message.seq;
    try {
      await this.fanOut.tell(this.chat, changes, () => true);
    } catch (error) {
      this.chat.revision = revision;
      this.chat.lastSeq = lastSeq;
      throw error;
    }
    this.onTold(this.chat);
  }

  /** messageAdded goes by seq and everything else by revision, and after edits these orders differ. */
  private async readMissing(): Promise<void> {
    const { lastSeq } = this.chat;
    this.chat.level();
    for await (const page of this.reader.byRevision(this.chat.id, this.chat.revision, null)) {
      if (!page) return this.departures.drop(this.chat, null);
      await this.departures.dropAbsent(this.chat);
      const { revision } = this.chat;
      this.chat.revision = Math.max(revision, page.position);
      try {
        await this.fanOut.tell(this.chat, page.changes, (operation) => operation.field !== 'messageAdded');
      } catch (error) {
        this.chat.revision = revision;
        throw error;
      }
    }
    await this.readMissingMessages(lastSeq);
    this.onTold(this.chat);
  }

  private async readMissingMessages(lastSeq: number): Promise<void> {
    for await (const page of this.reader.bySeq(this.chat.id, lastSeq, null)) {
      if (!page) return this.departures.drop(this.chat, null);
      await this.departures.dropAbsent(this.chat);
      const known = this.chat.lastSeq;
      this.chat.lastSeq = Math.max(known, page.position);
      try {
        await this.fanOut.tell(this.chat, page.changes, (operation) => operation.field === 'messageAdded');
      } catch (error) {
        this.chat.lastSeq = known;
        throw error;
      }
    }
  }
}

function hasLeft(change: ChatChange): boolean {
  return change.kind === 'chatUpdated' && change.left.length > 0;
}
