import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { FeedRepository } from '#libs/database';
import type { ChatChange, ChatSignal } from '#libs/domain';
import { isStored, signalKey } from '#libs/feed';
import { formsOf } from './change-forms.js';
import type { ChatCursor } from './chat-cursor.js';
import { Delivery } from './delivery.service.js';
import { Departures } from './departures.service.js';
import type { FollowedChat } from './followed-chat.js';
import { event, payloadOf, type Payload } from './payload.js';
import { RenderQueue } from './render-queue.service.js';
import { exceptViewer, sharedPayload, signalPayload } from './signal-payload.js';
import type { ResultScope } from './selection-scope.js';
import type { Subscriber } from './subscriber.js';
import type { GroupItem, SubscriberGroup } from './subscriber-group.js';

/** One form of a change, ready to be written to all who asked one question. */
interface Rendered {
  change: ChatChange;
  payload: Payload | null;
  scope: ResultScope;
  /** For everybody; or, where results differ, by viewer. */
  shared: Buffer | null;
  byViewer: Map<string, Buffer> | null;
}

/** A form of a change that is to be rendered. */
interface Job {
  change: ChatChange;
  payload: Payload;
  payer: string;
  loaders: Map<unknown, unknown>;
}

/** Renders what a group is to get, once for all of it where that is right, and writes it to each socket. */
@Injectable()
export class GroupWriter {
  constructor(
    private readonly feed: FeedRepository,
    private readonly delivery: Delivery,
    private readonly departures: Departures,
    private readonly queue: RenderQueue,
  ) {}

  /** @throws UNAVAILABLE when something could not be loaded: then nothing was written, and it can be tried again. */
  async write(chat: FollowedChat, group: SubscriberGroup, batch: readonly GroupItem[]): Promise<void> {
    const [item] = batch;
    switch (item.kind) {
      case 'change':
        return this.changes(
          chat,
          group,
          batch.map((one) => (one as typeof item).change),
        );
      case 'signal':
        return this.signal(chat, group, item.signal);
      case 'complete':
        for (const [, cursor] of group.cursors(chat.id)) if (!cursor.waiting) cursor.completeUpTo = cursor.position;
        return;
      case 'departure':
        return this.departures.remove(
          chat,
          [...group.subscribers].filter((one) => item.subscribers.has(one)),
        );
      case 'reset':
        return this.reset(chat, group, item);
    }
  }

  /** Whoever gets what a group asks for pays for it: a person alone, or else the chat. */
  payerOf(chat: FollowedChat, group: SubscriberGroup): string {
    let payer: string | undefined;
    for (const { viewer } of group.subscribers) {
      if (payer !== undefined && payer !== viewer.userId) return chat.id;
      payer = viewer.userId;
    }
    return payer ?? chat.id;
  }

  private async changes(chat: FollowedChat, group: SubscriberGroup, changes: ChatChange[]): Promise<void> {
    const forms = changes.flatMap(formsOf);
    // Without an await in between: whoever went live meanwhile would miss what was not rendered.
    if (!group.isAnyLive(chat.id)) return this.writeAll(chat, group, forms.map(unrendered), null);
    const rendered = await this.renderAll(chat, group, forms);
    this.writeAll(chat, group, rendered, await this.present(chat, group, rendered));
  }

  private writeAll(
    chat: FollowedChat,
    group: SubscriberGroup,
    rendered: readonly Rendered[],
    present: Set<string> | null,
  ): void {
    for (const one of rendered) {
      this.removeLeaving(chat, group, one.change);
      this.writeOne(chat, group, one, present);
    }
  }

  /** What is the same for everybody is loaded once for the whole batch; what differs by viewer goes change by change. */
  private async renderAll(chat: FollowedChat, group: SubscriberGroup, forms: ChatChange[]): Promise<Rendered[]> {
    const loaders = new Map<unknown, unknown>();
    const payer = this.payerOf(chat, group);
    const rendered: Promise<Rendered>[] = [];
    for (const change of forms) {
      const payload = payloadOf(group.operation.field, change);
      if (!payload) rendered.push(Promise.resolve(unrendered(change)));
      else if (group.operation.scopeFor(payload.typeName) !== 'viewer') {
        rendered.push(this.renderShared(chat, group, { change, payload, payer, loaders }));
      } else {
        await Promise.all(rendered);
        rendered.push(this.renderByViewer(group, { change, payload, payer, loaders: new Map() }));
      }
    }
    return Promise.all(rendered);
  }

  private async renderShared(
    chat: FollowedChat,
    { operation }: SubscriberGroup,
    { change, payload, payer, loaders }: Job,
  ): Promise<Rendered> {
    if (operation.field === 'messageUpdateForChatList' && !(await this.delivery.isForChatList(chat, change))) {
      return unrendered(change);
    }
    const scope = operation.scopeFor(payload.typeName);
    const shared = await this.queue.run(payer, () => operation.render(payload, null, loaders));
    return { change, payload, scope, shared, byViewer: null };
  }

  /** Who gets the results is checked afterwards, so what is the same for all viewers is loaded once, and counts in one statement. */
  private async renderByViewer(group: SubscriberGroup, { change, payload, payer, loaders }: Job): Promise<Rendered> {
    const { operation } = group;
    const viewers = new Map<string, Viewer>();
    for (const { viewer } of group.subscribers) viewers.set(viewer.userId, viewer);
    const jobs = [...viewers].map(async ([userId, viewer]): Promise<[string, Buffer]> => {
      return [userId, await this.queue.run(payer, () => operation.render(payload, viewer, loaders))];
    });
    return { change, payload, scope: 'viewer', shared: null, byViewer: new Map(await Promise.all(jobs)) };
  }

  /**
   * Results that were loaded are newer than the change that they are about: whoever was removed in the meantime must not
   * get them. Null: nothing was loaded, everybody who is here may get them.
   */
  private async present(
    chat: FollowedChat,
    group: SubscriberGroup,
    rendered: readonly Rendered[],
  ): Promise<Set<string> | null> {
    if (rendered.every((one) => one.scope === 'event')) return null;
    const viewerIds = new Set([...group.subscribers].map(({ viewer }) => viewer.userId));
    return new Set(await this.feed.participantsAmong(chat.id, [...viewerIds]));
  }

  /** People who left are gone before the change is written that removed them. */
  private removeLeaving(chat: FollowedChat, group: SubscriberGroup, change: ChatChange): void {
    const leaves = leavingBy(change);
    if (!leaves) return;
    const leaving = [...group.cursors(chat.id)].filter(
      ([subscriber, cursor]) => leaves(subscriber.viewer.userId) && cursor.memberAt < change.revision,
    );
    this.departures.remove(
      chat,
      leaving.map(([subscriber]) => subscriber),
    );
  }

  private writeOne(chat: FollowedChat, group: SubscriberGroup, one: Rendered, present: Set<string> | null): void {
    const { change, payload, shared, byViewer } = one;
    const checked = one.scope === 'event' ? null : present;
    // The one loop that runs for every delivery: nothing is allocated in it.
    for (const subscriber of group.subscribers) {
      const cursor = subscriber.cursors.get(chat.id);
      if (!cursor) continue;
      const { userId } = subscriber.spec.viewer;
      if (userId === payload?.exceptViewerId || (checked && !checked.has(userId))) continue;
      const body = shared ?? byViewer?.get(userId);
      if (!body && !cursor.waiting) continue;
      if (subscriber.accepts(change, cursor)) subscriber.write(body!);
    }
  }

  private async signal(chat: FollowedChat, group: SubscriberGroup, signal: ChatSignal): Promise<void> {
    const shared = await this.renderSignal(chat, group, signal);
    const exceptViewerId = exceptViewer(signal);
    for (const [subscriber, cursor] of [...group.cursors(chat.id)]) {
      if (subscriber.viewer.userId === exceptViewerId) continue;
      if (shared && !cursor.waiting) subscriber.write(shared);
      else await this.ownSignal(subscriber, cursor, signal);
    }
  }

  private async ownSignal(subscriber: Subscriber, cursor: ChatCursor, signal: ChatSignal): Promise<void> {
    const payload = signalPayload(signal, subscriber.spec);
    if (!payload) return;
    if (!cursor.waiting) await this.delivery.write(subscriber, payload, cursor);
    else if (isStored(signal)) cursor.heldSignals.set(signalKey(signal), signal);
  }

  /** Null where it is not the same for all who asked. */
  private async renderSignal(chat: FollowedChat, group: SubscriberGroup, signal: ChatSignal): Promise<Buffer | null> {
    const { operation } = group;
    const payload = sharedPayload(signal, operation.field);
    if (!payload || operation.scopeFor(payload.typeName) !== 'event') return null;
    return this.queue.run(this.payerOf(chat, group), () => operation.render(payload, null));
  }

  private async reset(
    chat: FollowedChat,
    group: SubscriberGroup,
    { revision, lastSeq }: { revision: number; lastSeq: number },
  ): Promise<void> {
    for (const [subscriber, cursor] of [...group.cursors(chat.id)]) {
      cursor.position = Math.min(cursor.position, subscriber.goesBySeq ? lastSeq : revision);
      cursor.completeUpTo = Math.min(cursor.completeUpTo, revision);
      cursor.memberAt = Math.min(cursor.memberAt, revision);
      if (subscriber.field !== 'events') continue;
      await this.delivery.write(subscriber, event('ResyncRequired', { chatId: chat.id }), cursor);
    }
  }
}

function unrendered(change: ChatChange): Rendered {
  return { change, payload: null, scope: 'event', shared: null, byViewer: null };
}

/** Whom a change takes out of the chat; null for nobody. */
function leavingBy(change: ChatChange): ((userId: string) => boolean) | null {
  if (change.kind === 'chatRemoved') return () => true;
  if (!('left' in change) || change.left.length === 0) return null;
  const left = new Set(change.left);
  return (userId) => left.has(userId);
}
