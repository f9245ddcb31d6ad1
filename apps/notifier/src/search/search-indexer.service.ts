import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { SearchIndexRepository } from '#libs/database';
import { EventBus } from '#libs/events';

/** Chats that one transaction takes. */
const CHATS_AT_ONCE = 100;
/** Hints of more chats than this are let go; the comparison finds them. */
const MAX_WAITING = 50_000;
const RETRY_MS = 1000;

/**
 * Keeps the index of words behind the chats by less than two seconds: hints say which chats moved, and every
 * SEARCH_SWEEP_INTERVAL_MS all chats are compared with their heads, which finds whatever a hint did not tell.
 */
@Injectable()
export class SearchIndexer implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SearchIndexer.name);
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private sweepTimer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly index: SearchIndexRepository,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  onModuleInit(): void {
    this.bus.onEveryChat((chatId) => this.add([chatId]));
    this.bus.onReady(() => void this.sweep());
    this.sweepTimer = setInterval(() => void this.sweep(), this.config.SEARCH_SWEEP_INTERVAL_MS);
    void this.sweep();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.sweepTimer);
    clearTimeout(this.timer);
    await this.working;
  }

  /** Looks for chats whose index is behind. */
  async sweep(): Promise<void> {
    try {
      this.add(await this.index.behind(MAX_WAITING));
    } catch (error) {
      this.logger.warn(`Chats could not be compared with the index: ${(error as Error).message}`);
    }
  }

  private add(chatIds: readonly string[]): void {
    for (const chatId of chatIds) if (this.waiting.size < MAX_WAITING) this.waiting.add(chatId);
    if (this.waiting.size > 0) this.schedule(this.config.SEARCH_BATCH_MS);
  }

  /** What comes within one batch is indexed together. */
  private schedule(ms: number): void {
    if (this.isStopped || this.timer || this.working) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.working = this.work().finally(() => {
        this.working = undefined;
        if (this.waiting.size > 0) this.schedule(this.config.SEARCH_BATCH_MS);
      });
    }, ms);
  }

  private async work(): Promise<void> {
    while (this.waiting.size > 0 && !this.isStopped) {
      const chatIds = [...this.waiting].slice(0, CHATS_AT_ONCE);
      chatIds.forEach((chatId) => this.waiting.delete(chatId));
      try {
        const { unfinished } = await this.index.index(chatIds);
        unfinished.forEach((chatId) => this.waiting.add(chatId));
      } catch (error) {
        this.logger.warn(`Messages are indexed later: ${(error as Error).message}`);
        chatIds.forEach((chatId) => this.waiting.add(chatId));
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}
