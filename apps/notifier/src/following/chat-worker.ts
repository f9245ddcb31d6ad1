import { Logger } from '@nestjs/common';
import type { EventBus } from '#libs/events';

/** What is done with chats that have moved on. */
export interface ChatWork {
  /** For the log, as in "search index". */
  name: string;
  /** Takes these chats on; answers with those that are not done. */
  run(chatIds: readonly string[]): Promise<string[]>;
  /** Chats that are behind, at most `limit`. */
  behind(limit: number): Promise<string[]>;
}

export interface ChatWorkPace {
  /** What comes within so long is taken together. */
  batchMs: number;
  sweepMs: number;
}

/** Chats that one transaction takes at most; fewer where that was too much for the database. */
const MOST_CHATS_AT_ONCE = 100;
/** Hints of more chats than this are let go; the comparison finds them. */
const MAX_WAITING = 50_000;
const RETRY_MS = 1000;

/**
 * Does a work behind all chats: hints say which chats moved, and every sweep all chats are compared with how far the work
 * is, which finds whatever a hint did not tell. One transaction at a time.
 */
export class ChatWorker {
  private readonly logger = new Logger(ChatWorker.name);
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private sweepTimer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private isStopped = false;
  private chatsAtOnce = MOST_CHATS_AT_ONCE;

  constructor(
    private readonly work: ChatWork,
    private readonly pace: ChatWorkPace,
  ) {}

  start(bus: EventBus): void {
    bus.onEveryChat((chatId) => this.add([chatId]));
    bus.onReady(() => void this.sweep());
    this.sweepTimer = setInterval(() => void this.sweep(), this.pace.sweepMs);
    void this.sweep();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.sweepTimer);
    clearTimeout(this.timer);
    await this.working;
  }

  private async sweep(): Promise<void> {
    try {
      this.add(await this.work.behind(MAX_WAITING));
    } catch (error) {
      this.logger.warn(`${this.work.name}: chats could not be compared: ${(error as Error).message}`);
    }
  }

  private add(chatIds: readonly string[]): void {
    for (const chatId of chatIds) if (this.waiting.size < MAX_WAITING) this.waiting.add(chatId);
    if (this.waiting.size > 0) this.schedule();
  }

  private schedule(): void {
    if (this.isStopped || this.timer || this.working) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.working = this.drain().finally(() => {
        this.working = undefined;
        if (this.waiting.size > 0) this.schedule();
      });
    }, this.pace.batchMs);
  }

  private async drain(): Promise<void> {
    while (this.waiting.size > 0 && !this.isStopped) {
      const chatIds = [...this.waiting].slice(0, this.chatsAtOnce);
      chatIds.forEach((chatId) => this.waiting.delete(chatId));
      try {
        const unfinished = await this.work.run(chatIds);
        unfinished.forEach((chatId) => this.waiting.add(chatId));
        this.chatsAtOnce = Math.min(MOST_CHATS_AT_ONCE, this.chatsAtOnce + 1);
      } catch (error) {
        this.chatsAtOnce = Math.max(1, Math.floor(this.chatsAtOnce / 4));
        this.logger.warn(`${this.work.name}: later: ${(error as Error).message}`);
        chatIds.forEach((chatId) => this.waiting.add(chatId));
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}
