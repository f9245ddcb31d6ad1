import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { SavedSearchMatchRepository } from '#libs/database';
import { EventBus } from '#libs/events';
import { PersonNewsPublisher } from '#libs/feed';
import { ChatWorker } from '../following/chat-worker.js';

/** Tells people of new messages that their saved searches find. */
@Injectable()
export class SavedSearchMatcher implements OnModuleInit, OnApplicationShutdown {
  private readonly worker: ChatWorker;

  constructor(
    private readonly matches: SavedSearchMatchRepository,
    private readonly bus: EventBus,
    private readonly news: PersonNewsPublisher,
    @Inject(SERVICE_CONFIG) config: ServiceConfig,
  ) {
    this.worker = new ChatWorker(
      {
        name: 'saved searches',
        run: (chatIds) => this.match(chatIds),
        behind: (limit) => matches.behind(limit),
      },
      { batchMs: config.SEARCH_BATCH_MS, sweepMs: config.SEARCH_SWEEP_INTERVAL_MS },
    );
  }

  onModuleInit(): void {
    this.worker.start(this.bus);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }

  private async match(chatIds: readonly string[]): Promise<string[]> {
    const { changes, unfinished } = await this.matches.match(chatIds);
    this.news.changed(changes);
    return unfinished;
  }
}
