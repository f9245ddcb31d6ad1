import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { FeedRepository } from '#libs/database';
import { EventBus } from '#libs/events';
import { Hub } from './hub.service.js';
import { MarkerTeller } from './marker-teller.service.js';

/** A commit may come that much later than the time that its rows bear: no statement or transaction lasts longer. */
const OVERLAP_SECONDS = 10;
/** Chats compared in one statement. */
const CHUNK = 10_000;

/**
 * Every two seconds, and whenever Redis is back: compares all chats that somebody follows with the database, and looks
 * for people who joined and markers that moved. What no hint told of is told then.
 */
@Injectable()
export class HubSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(HubSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private isSweeping = false;
  private sweptAt = performance.now();

  constructor(
    private readonly hub: Hub,
    private readonly feed: FeedRepository,
    private readonly markers: MarkerTeller,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), this.config.SWEEP_INTERVAL_MS);
    this.timer.unref();
    this.bus.onReady(() => void this.sweep());
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    if (this.isSweeping) return;
    this.isSweeping = true;
    const startedAt = performance.now();
    const seconds = (startedAt - this.sweptAt) / 1000 + OVERLAP_SECONDS;
    try {
      await this.sweepChats(seconds);
      await this.sweepViewers(seconds);
      this.sweptAt = startedAt;
    } catch (error) {
      this.logger.warn(`The sweep is repeated: ${(error as Error).message}`);
    } finally {
      this.isSweeping = false;
    }
  }

  private async sweepChats(seconds: number): Promise<void> {
    const chats = this.hub.followedChats;
    for (let i = 0; i < chats.length; i += CHUNK) {
      const chunk = chats.slice(i, i + CHUNK);
      await this.hub.check(chunk);
      const byId = new Map(chunk.map((chat) => [chat.id, chat]));
      const moves = await this.feed.markersMovedLately([...byId.keys()], seconds);
      for (const move of moves) this.markers.moved(byId.get(move.chatId)!, move);
      chunk.forEach((chat) => chat.forgetOldMarkers());
    }
  }

  private async sweepViewers(seconds: number): Promise<void> {
    const viewers = this.hub.followedViewerIds;
    for (let i = 0; i < viewers.length; i += CHUNK) {
      const joined = await this.feed.joinedLately(viewers.slice(i, i + CHUNK), seconds);
      for (const { userId, chatId } of joined) await this.hub.join(userId, chatId);
    }
  }
}
