import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { NotificationMakingRepository } from '#libs/database';
import { EventBus } from '#libs/events';
import { PersonNewsPublisher } from '#libs/feed';
import { ChatWorker } from '../following/chat-worker.js';

/** Makes notifications of what happens in chats, seldom later than a second after it. */
@Injectable()
export class NotificationMaker implements OnModuleInit, OnApplicationShutdown {
  private readonly worker: ChatWorker;

  constructor(
    making: NotificationMakingRepository,
    people: PersonNewsPublisher,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) config: ServiceConfig,
  ) {
    this.worker = new ChatWorker(
      {
        name: 'notifications',
        run: async (chatIds) => {
          const { told, unfinished } = await making.make(chatIds, config.PUSH_DELAY_MS / 1000);
          people.changed(told);
          return unfinished;
        },
        behind: (limit) => making.behind(limit),
      },
      { batchMs: config.NOTIFY_BATCH_MS, sweepMs: config.NOTIFY_SWEEP_INTERVAL_MS },
    );
  }

  onModuleInit(): void {
    this.worker.start(this.bus);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}
