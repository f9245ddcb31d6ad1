import { Injectable } from '@nestjs/common';
import { FeedRepository } from '#libs/database';
import type { Chat, PersonChange, PersonChangeOf } from '#libs/domain';
import type { PersonLogPage } from '#libs/feed';
import { CatchUp } from './catch-up.service.js';
import { Delivery } from './delivery.service.js';
import { FollowedChats } from './followed-chats.service.js';
import { event, personPayload } from './payload.js';
import type { PersonCursor } from './person-cursor.js';
import { Registrations } from './registrations.service.js';
import type { Subscriber } from './subscriber.js';

/** Chats asked for in one statement. */
const CHUNK = 1000;

/** A chat that a subscription may lack. */
interface ChatOfSubscriber {
  subscriber: Subscriber;
  chatId: string;
}

/** Writes to one subscription what happened to its viewer: a chat that they joined is added to it, and told of. */
@Injectable()
export class PersonWriter {
  constructor(
    private readonly feed: FeedRepository,
    private readonly delivery: Delivery,
    private readonly followed: FollowedChats,
    private readonly registrations: Registrations,
    private readonly catchUp: CatchUp,
  ) {}

  /** Writes what a page brings that is new, in order, and moves the position on. @throws UNAVAILABLE: the rest is new still. */
  async writePage(subscriber: Subscriber, cursor: PersonCursor, page: PersonLogPage): Promise<void> {
    const isAhead = page.isLast && page.position < cursor.position;
    if (isAhead || !page.isComplete) return this.requireResync(subscriber, cursor, page.position);
    for (const change of page.changes) {
      if (!subscriber.isOpen) return;
      if (change.revision <= cursor.position) continue;
      await this.writeChange(subscriber, cursor, change);
      cursor.position = change.revision;
    }
    cursor.position = Math.max(cursor.position, page.position);
  }

  /** The log does not tell what the client lacks: it queries again, and the chats that were joined are looked for. */
  async requireResync(subscriber: Subscriber, cursor: PersonCursor, personRevision: number): Promise<void> {
    const theirs = await this.feed.positionsOf(subscriber.viewer.userId);
    await this.joinAll(theirs.map(({ chatId }) => ({ subscriber, chatId })));
    if (subscriber.field === 'events') {
      await this.delivery.writePaced(subscriber, event('PersonResyncRequired', { personRevision }));
    }
    cursor.position = personRevision;
  }

  /** Adds those of the chats that a subscription lacks and that are its viewer's. @throws UNAVAILABLE */
  async joinAll(pairs: readonly ChatOfSubscriber[]): Promise<void> {
    const lacking = pairs.filter(({ subscriber, chatId }) => !subscriber.cursors.has(chatId));
    for (let i = 0; i < lacking.length; i += CHUNK) {
      const chunk = lacking.slice(i, i + CHUNK);
      const asked = chunk.map(({ subscriber, chatId }) => ({ chatId, userId: subscriber.viewer.userId }));
      const chats = await this.feed.chatsOfPeople(asked);
      chats.forEach((chat, at) => chat && chunk[at].subscriber.isOpen && this.join(chunk[at].subscriber, chat));
    }
  }

  private async writeChange(subscriber: Subscriber, cursor: PersonCursor, change: PersonChange): Promise<void> {
    const isParticipation = change.kind === 'joined' || change.kind === 'left';
    if (isParticipation && !cursor.isLive) return this.resumeParticipation(subscriber, change);
    // Of a departure the chat's own follower tells, which knows what comes before it.
    if (change.kind === 'joined') this.join(subscriber, change.payload.chat);
    else if (change.kind !== 'left' && subscriber.field === 'events') await this.write(subscriber, change);
  }

  /** Who names the chats that they know was told of the others; who does not is told of those that came or went. */
  private async resumeParticipation(subscriber: Subscriber, change: PersonChangeOf<'joined' | 'left'>): Promise<void> {
    if (subscriber.spec.since) return;
    const chatId = change.kind === 'joined' ? change.payload.chat.id : change.payload.chatId;
    const isIn = subscriber.cursors.has(chatId);
    if (isIn === (change.kind === 'joined')) await this.write(subscriber, change);
  }

  private write(subscriber: Subscriber, change: PersonChange): Promise<void> {
    return this.delivery.writePaced(subscriber, personPayload(change));
  }

  private join(subscriber: Subscriber, chat: Chat): void {
    const { id: chatId, revision } = chat;
    const known = subscriber.cursors.get(chatId);
    // They may have left and come back: what was read says that they are in it at this revision.
    if (known) return void (known.memberAt = Math.max(known.memberAt, revision));
    const isAnnounced = subscriber.field === 'events' || subscriber.field === 'chatAdded';
    const cursor = this.registrations.register(subscriber, { ...chat, chatId }, revision, isAnnounced ? chat : null);
    const followed = this.followed.get(chatId);
    if (cursor.waiting && followed) void this.catchUp.chat(subscriber, followed, cursor);
  }
}
