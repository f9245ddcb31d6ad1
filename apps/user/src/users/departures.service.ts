import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DepartureRepository } from '#libs/database';
import type { Chat, ChatChange } from '#libs/domain';
import { chatTopic, EventBus } from '#libs/events';

const SWEEP_INTERVAL_MS = 5000;
/** An instance that is still at it is not disturbed. */
const ABANDONED_AFTER_SECONDS = 15;

/**
 * Takes removed people out of their groups and publishes it. What fails, or was begun by an instance that is gone, is taken
 * up again within seconds, by any instance.
 */
@Injectable()
export class Departures implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Departures.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly departures: DepartureRepository,
    private readonly bus: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    this.sweepLater();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  /** Comes back when the person is out of every group; a failure is left to the sweep. */
  async leaveGroups(userId: string): Promise<void> {
    try {
      for await (const chats of this.departures.leaveGroups(userId)) {
        for (const chat of chats) this.publish(chat, userId);
        if (this.isStopped) return;
      }
    } catch (error) {
      this.logger.warn(`A removed person is still in groups, and leaves them later: ${(error as Error).message}`);
    }
  }

  private sweepLater(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.sweep(), SWEEP_INTERVAL_MS);
    this.timer.unref();
  }

  private async sweep(): Promise<void> {
    try {
      const userIds = await this.departures.unfinished(ABANDONED_AFTER_SECONDS);
      for (const userId of userIds) await this.leaveGroups(userId);
    } catch (error) {
      this.logger.debug(`Who is leaving could not be read: ${(error as Error).message}`);
    }
    this.sweepLater();
  }

  private publish(chat: Chat, userId: string): void {
    this.bus.publish(chatTopic(chat.id), { kind: 'changes', chatId: chat.id, changes: [departed(chat, userId)] });
  }
}

function departed(chat: Chat, userId: string): ChatChange {
  const { id: chatId, revision } = chat;
  if (!chat.isActive) return { kind: 'chatRemoved', chatId, revision };
  return { kind: 'chatUpdated', chatId, revision, chat, joined: [], left: [userId] };
}
