import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { SearchIndexRepository } from '#libs/database';
import { EventBus } from '#libs/events';
import { ChatWorker } from '../following/chat-worker.js';

/** Keeps the index of words behind the chats by less than two seconds. */
@Injectable()
export class SearchIndexer implements OnModuleInit, OnApplicationShutdown {
  private readonly worker: ChatWorker;

  constructor(
    index: SearchIndexRepository,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) config: ServiceConfig,
  ) {
    this.worker = new ChatWorker(
      {
        name: 'search index',
        run: async (chatIds) => (await index.index(chatIds)).unfinished,
        behind: (limit) => index.behind(limit),
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
}
