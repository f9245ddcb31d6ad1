import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { ChatRepository, FeedRepository } from '#libs/database';
import type { ChatChange, Message } from '#libs/domain';
import type { FollowedChat } from './followed-chat.js';
import type { ResultScope } from './selection-scope.js';
import type { SharedOperation } from './shared-operation.js';
import { storyOf, type Story } from './story.js';
import type { Place } from './place.js';
import type { Subscriber } from './subscriber.js';
import { tellingsOf } from './telling.js';

/** Frames of a client that catches up wait in the database, not in memory. */
const CATCH_UP_UNSENT_BYTES = 256 * 1024;

/** One change, ready to be written to all who asked one question. */
interface Rendered {
  change: ChatChange;
  story: Story;
  scope: ResultScope;
  operation: SharedOperation;
  /** For everybody; or, where results differ, by viewer. */
  shared: Buffer | null;
  byViewer: Map<string, Buffer> | null;
}

/** Hands changes to subscribers: each question executed and serialised once, then written to each socket. */
@Injectable()
export class FanOut {
  constructor(
    private readonly chats: ChatRepository,
    private readonly feed: FeedRepository,
  ) {}

  /**
   * Tells a chat's subscribers of changes, in order. @throws UNAVAILABLE when something could not be loaded: then
   * nothing was told, and it can be tried again.
   */
  async tell(chat: FollowedChat, changes: ChatChange[], fits: (operation: SharedOperation) => boolean): Promise<void> {
    const operations = [...chat.subscribers.keys()].filter(fits);
    const tellings = changes.flatMap(tellingsOf);
    const jobs = tellings.flatMap((change) => operations.map((operation) => this.render(chat, change, operation)));
    const rendered = (await Promise.all(jobs)).filter((one) => one !== null);
    const present = await this.present(chat, rendered);
    for (const one of rendered) this.write(chat, one, present);
  }

  /** Tells one subscriber of changes that it has not been told of, no faster than it reads. */
  async tellOne(subscriber: Subscriber, place: Place, chat: FollowedChat, changes: ChatChange[]): Promise<void> {
    for (const change of changes.flatMap(tellingsOf)) {
      if (!subscriber.isNews(change, place)) continue;
      const story = await this.storyFor(chat, change, subscriber.operation);
      if (story && story.exceptViewerId !== subscriber.viewer.userId) await this.writeSlowly(subscriber, story);
      if (!subscriber.isOpen) return;
      if (story) place.position = subscriber.positionOf(change);
    }
  }

  /** Renders a story for one subscriber and writes it; never waits for the client. */
  async writeOne(subscriber: Subscriber, story: Story): Promise<void> {
    const isShared = subscriber.operation.scopeFor(story.typeName) === 'event';
    subscriber.write(await subscriber.operation.render(story, isShared ? null : subscriber.viewer));
  }

  /** The same for a catch-up, which goes on when the client has read most of it. */
  async writeSlowly(subscriber: Subscriber, story: Story): Promise<void> {
    await this.writeOne(subscriber, story);
    if (subscriber.socket.unsentBytes > CATCH_UP_UNSENT_BYTES) await subscriber.socket.drained();
  }

  private async render(chat: FollowedChat, change: ChatChange, operation: SharedOperation): Promise<Rendered | null> {
    const story = await this.storyFor(chat, change, operation);
    if (!story) return null;
    const scope = operation.scopeFor(story.typeName);
    const one = { change, story, scope, operation };
    if (scope !== 'viewer') return { ...one, shared: await operation.render(story, null), byViewer: null };
    const viewers = new Map<string, Viewer>();
    for (const { viewer } of chat.subscribers.get(operation) ?? []) viewers.set(viewer.userId, viewer);
    const byViewer = new Map<string, Buffer>();
    for (const [userId, viewer] of viewers) byViewer.set(userId, await operation.render(story, viewer));
    return { ...one, shared: null, byViewer };
  }

  /**
   * Results that were loaded are newer than the change that they tell of: whoever was removed in the meantime must not
   * get them. Null: nothing was loaded, everybody who is here may be told.
   */
  private async present(chat: FollowedChat, rendered: Rendered[]): Promise<Set<string> | null> {
    if (rendered.every((one) => one.scope === 'event')) return null;
    return new Set(await this.feed.participantsAmong(chat.id, chat.viewerIds()));
  }

  private write(chat: FollowedChat, one: Rendered, present: Set<string> | null): void {
    for (const subscriber of chat.subscribers.get(one.operation) ?? []) {
      const { userId } = subscriber.viewer;
      if (userId === one.story.exceptViewerId) continue;
      if (present && one.scope !== 'event' && !present.has(userId)) continue;
      const place = subscriber.places.get(chat.id);
      if (!place || !subscriber.accepts(one.change, place)) continue;
      const body = one.shared ?? one.byViewer?.get(userId);
      if (body) subscriber.write(body);
    }
  }

  private async storyFor(chat: FollowedChat, change: ChatChange, operation: SharedOperation): Promise<Story | null> {
    const story = storyOf(operation.field, change);
    if (!story || operation.field !== 'messageUpdateForChatList' || !('message' in change)) return story;
    const { message } = change;
    // One that was just added is the newest; one that was read later may have been overtaken.
    return message.revision === message.addedRevision || (await this.isNewest(chat, message)) ? story : null;
  }

  /** Whether no message above this one is left: then its edit or delete changes what a chat list shows. */
  private async isNewest(chat: FollowedChat, message: Message): Promise<boolean> {
    if (message.seq >= chat.lastSeq) return true;
    const [last] = await this.chats.lastMessages(null, [chat.id]);
    return !last || last.seq <= message.seq;
  }
}
