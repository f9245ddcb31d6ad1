import { Injectable } from '@nestjs/common';
import { ChatRepository, FeedRepository, type ViewerUnread } from '#libs/database';
import type { Chat, ChatChange, ChatSignal } from '#libs/domain';
import { ChatLogReader, ChatSignalReader } from '#libs/feed';
import type { FollowedChat } from './followed-chat.js';
import type { Subscriber } from './subscriber.js';
import { Limiter } from './limiter.js';
import { added } from './change-forms.js';

const PAGE = 200;
const MAX_READS = 5;

/** Some of what came after a position, in order, and how far one is with it. */
export interface ReadPage {
  changes: ChatChange[];
  /** A revision, or for reads by seq a seq: everything up to here has been read. */
  position: number;
  /** The chat at the moment of the read. */
  chat: Chat;
  isLast: boolean;
  /** False when something between is lost, or older than the log goes back: whoever has an older state queries again. */
  isComplete: boolean;
}

/** What no revision tells of, for one viewer. */
export interface SignalsSince {
  signals: ChatSignal[];
  counts: ViewerUnread[];
}

/** Reads from PostgreSQL what happened in a chat: how gaps are healed and how clients that come back catch up. */
@Injectable()
export class ChangeReader {
  /** Thousands of clients that come back at once must not take the whole pool. */
  private readonly reads = new Limiter(MAX_READS);

  constructor(
    private readonly feed: FeedRepository,
    private readonly chats: ChatRepository,
    private readonly log: ChatLogReader,
    private readonly signals: ChatSignalReader,
  ) {}

  /** Those of these chats in which the viewer is a participant, as they are now. */
  chatsOf(viewerId: string, chatIds: readonly string[]): Promise<Chat[]> {
    return this.chats.findForParticipant(viewerId, chatIds);
  }

  /** The signals of these chats within the last `seconds`, by the database's clock. */
  signalsWithin(chatIds: readonly string[], seconds: number): Promise<ChatSignal[]> {
    return this.signals.lately(chatIds, seconds);
  }

  /** The viewer's counts in their chats, and the signals that changed since each chat was at a revision. */
  async signalsSince(
    viewerId: string,
    chatIds: readonly string[],
    revisions: readonly number[],
  ): Promise<SignalsSince> {
    const signals = await this.signals.since(viewerId, chatIds, revisions);
    const counts = await this.feed.unreadCounts(chatIds, Array<string>(chatIds.length).fill(viewerId));
    return { signals, counts };
  }

  /** Those of the chats whose revision in the database is not the one that was handed over. */
  async moved(chats: readonly FollowedChat[]): Promise<Set<string>> {
    const ids = chats.map((chat) => chat.id);
    const revisions = chats.map((chat) => chat.revision);
    return new Set((await this.feed.moved(ids, revisions)).map(({ chatId }) => chatId));
  }

  /** Those who subscribed before this was asked, and whose viewers are not participants at the moment of the answer. */
  async absentees(chat: FollowedChat): Promise<Set<Subscriber>> {
    const asked = [...chat.subscribers()];
    const viewerIds = new Set(asked.map(({ viewer }) => viewer.userId));
    const present = new Set(await this.feed.participantsAmong(chat.id, [...viewerIds]));
    return new Set(asked.filter(({ viewer }) => !present.has(viewer.userId)));
  }

  /**
   * What changed after a revision, each thing once, as it is now, by the revision of its last change. A page that is the
   * last leaves nothing out up to its chat's revision. Ends with null when the chat is gone, or not the viewer's.
   */
  async *byRevision(chatId: string, since: number, viewerId: string | null): AsyncGenerator<ReadPage | null> {
    let position = since;
    for (;;) {
      const page = await this.reads.run(() => this.log.read(chatId, position, PAGE, viewerId, since));
      if (!page) return yield null;
      yield page;
      if (page.isLast) return;
      position = page.position;
    }
  }

  /** Messages after a seq, oldest first, as they are now. Ends with null when the chat is gone, or not the viewer's. */
  async *bySeq(chatId: string, afterSeq: number, viewerId: string | null): AsyncGenerator<ReadPage | null> {
    const chat = await this.reads.run(() => this.feed.visibleChat(chatId, viewerId));
    if (!chat) return yield null;
    for (let position = afterSeq; ;) {
      const { lastSeq } = chat;
      const { messages, isLast } = await this.reads.run(() =>
        this.feed.added(chatId, position, lastSeq, PAGE, viewerId),
      );
      if (isLast && messages.length === 0 && position < chat.lastSeq) return yield null;
      position = isLast ? chat.lastSeq : messages[messages.length - 1].seq;
      yield { changes: messages.map(added), position, chat, isLast, isComplete: true };
      if (isLast) return;
    }
  }
}
