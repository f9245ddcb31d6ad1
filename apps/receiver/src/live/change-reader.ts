import { Injectable } from '@nestjs/common';
import { FeedRepository, type Changes } from '#libs/database';
import type { Chat, ChatChange, Message } from '#libs/domain';
import { Limiter } from './limiter.js';
import { added, changed } from './telling.js';

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
}

/** Reads from PostgreSQL what happened in a chat: how gaps are healed and how clients that come back catch up. */
@Injectable()
export class ChangeReader {
  /** Thousands of clients that come back at once must not take the whole pool. */
  private readonly reads = new Limiter(MAX_READS);

  constructor(private readonly feed: FeedRepository) {}

  /**
   * What changed after a revision, each thing once, as it is now, by the revision of its last change. A page that is the
   * last leaves nothing out up to its chat's revision. Ends with null when the chat is gone, or not the viewer's.
   */
  async *byRevision(chatId: string, since: number, viewerId: string | null): AsyncGenerator<ReadPage | null> {
    let position = since;
    for (;;) {
      const found = await this.reads.run(() => this.feed.changesAfter(chatId, position, PAGE, viewerId));
      if (!found) return yield null;
      const page = toPage(found, position, since);
      yield page;
      if (page.isLast) return;
      position = page.position;
    }
  }

  /** Messages after a seq, oldest first, as they are now. Ends with null when the chat is gone, or not the viewer's. */
  async *bySeq(chatId: string, afterSeq: number, viewerId: string | null): AsyncGenerator<ReadPage | null> {
    const found = await this.reads.run(() => this.feed.changesAfter(chatId, MAX_INT, 1, viewerId));
    if (!found) return yield null;
    const { chat } = found;
    for (let position = afterSeq; ;) {
      const { lastSeq } = chat;
      const messages = await this.reads.run(() => this.feed.added(chatId, position, lastSeq, PAGE, viewerId));
      const isLast = messages.length < PAGE;
      if (isLast && messages.length === 0 && position < chat.lastSeq) return yield null;
      position = isLast ? chat.lastSeq : messages[messages.length - 1].seq;
      yield { changes: messages.map(added), position, chat, isLast };
      if (isLast) return;
    }
  }
}

const MAX_INT = 2_147_483_647;

function toPage({ chat, messages }: Changes, position: number, since: number): ReadPage {
  const isLast = messages.length < PAGE;
  const upTo = isLast ? chat.revision : messages[messages.length - 1].revision;
  const changes = messages.map((message) => changeOf(message, since));
  const { id: chatId, changedRevision: revision } = chat;
  if (revision > position && revision <= upTo) {
    changes.push({ kind: 'chatUpdated', chatId, revision, chat: { ...chat, revision }, joined: [], left: [] });
    changes.sort((one, other) => one.revision - other.revision);
  }
  return { changes, position: upTo, chat, isLast };
}

/** To somebody who stood at `since`, a message that was added later is new, whatever became of it. */
function changeOf(message: Message, since: number): ChatChange {
  return message.addedRevision > since ? added(message) : changed(message);
}
