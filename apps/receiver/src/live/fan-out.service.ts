import { Injectable, Logger } from '@nestjs/common';
import { CatchUpBudgets } from './catch-up-budgets.js';
import { CatchUp } from './catch-up.service.js';
import type { FollowedChat } from './followed-chat.js';
import { GroupWriter } from './group-writer.service.js';
import { KeyedLimiter } from './keyed-limiter.js';
import type { SharedOperation } from './shared-operation.js';
import type { GroupItem, SubscriberGroup } from './subscriber-group.js';
import { WaitingChanges } from './waiting-changes.js';

const RETRY_MS = 1000;
/** Groups of one payer whose questions load something that may be loading at a time. */
const MAX_LOADING = 2;
/** How long a read of many pages waits for the groups that are slow. */
const PATIENCE_MS = 200;

/**
 * Hands changes to the groups of a chat's subscribers, in order. Nobody waits for a group: each writes what it got at its
 * own pace, and what fails is tried again until it is written.
 */
@Injectable()
export class FanOut {
  private readonly logger = new Logger(FanOut.name);
  private readonly loading = new KeyedLimiter(MAX_LOADING);

  constructor(
    private readonly writer: GroupWriter,
    private readonly catchUp: CatchUp,
    private readonly budgets: CatchUpBudgets,
  ) {}

  /** Hands these to all groups that they are for. */
  publish(
    chat: FollowedChat,
    items: readonly GroupItem[],
    isFor: (operation: SharedOperation) => boolean = () => true,
  ): void {
    for (const group of [...chat.groups.values()]) {
      if (!isFor(group.operation)) continue;
      for (const item of items) group.push(item);
      if (group.isFull) this.leaveToCatchUp(chat, group);
      if (!group.isDraining && !group.isStalled) void this.drain(chat, group);
    }
  }

  /** Settles when all groups have written what they were given, but for those that fail; never later than in 200 ms. */
  async settled(chat: FollowedChat): Promise<void> {
    const busy = [...chat.groups.values()].filter((group) => !group.isStalled && group.isDraining);
    if (busy.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
    await Promise.race([Promise.all(busy.map((group) => group.idle())), late]);
    clearTimeout(timer);
  }

  private async drain(chat: FollowedChat, group: SubscriberGroup): Promise<void> {
    group.isDraining = true;
    try {
      while (!group.isEmpty) await this.writeNext(chat, group);
    } catch (error) {
      this.retryLater(chat, group, error as Error);
    } finally {
      group.endDraining();
    }
  }

  private async writeNext(chat: FollowedChat, group: SubscriberGroup): Promise<void> {
    const batch = group.take();
    const write = (): Promise<void> => this.writer.write(chat, group, batch);
    try {
      if (!group.operation.loads) await write();
      else await this.loading.run(this.writer.payerOf(chat, group), write);
    } catch (error) {
      group.putBack(batch);
      throw error;
    }
  }

  private retryLater(chat: FollowedChat, group: SubscriberGroup, error: Error): void {
    this.logger.warn(`Subscribers of chat ${chat.id} wait for a second: ${error.message}`);
    group.isStalled = true;
    setTimeout(() => {
      group.isStalled = false;
      if (group.subscribers.size > 0) void this.drain(chat, group);
    }, RETRY_MS).unref();
  }

  /** A group that lags too far behind does not keep what it lacks: its subscribers read it, each at its own pace. */
  private leaveToCatchUp(chat: FollowedChat, group: SubscriberGroup): void {
    group.dropChanges();
    for (const [subscriber, cursor] of group.cursors(chat.id)) {
      const isLive = cursor.waiting === null;
      cursor.waiting ??= new WaitingChanges(this.budgets.held(subscriber.socket, subscriber.viewer.userId));
      cursor.waiting.skip();
      if (isLive) void this.catchUp.chat(subscriber, chat, cursor);
    }
  }
}
