import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pLimit from 'p-limit';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { LinkPreviewRepository, type LinkingMessage } from '#libs/database';
import { firstLink } from '#libs/domain';
import { chatTopic, EventBus } from '#libs/events';
import { toChangesHint } from '#libs/feed';
import { previewOf } from './page-words.js';
import { fetchPublicPage } from './public-page.js';

const GATHER_MS = 300;
const MAX_CHATS = 1000;
const NEWEST = 20;
const AT_ONCE = 8;
const MAX_WAITING = 200;

/**
 * Looks at what messages link to, where LINK_PREVIEWS says so, and tells it as a change of the message. A preview is an
 * ornament: one that a lost hint, a crash or too many links at once cost is not looked for again.
 */
@Injectable()
export class LinkPreviewsService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(LinkPreviewsService.name);
  private readonly chats = new Set<string>();
  private readonly queue = pLimit(AT_ONCE);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly previews: LinkPreviewRepository,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  onModuleInit(): void {
    if (!this.config.LINK_PREVIEWS) return;
    this.bus.onEveryChat((chatId) => {
      if (this.chats.size < MAX_CHATS) this.chats.add(chatId);
      this.timer ??= setTimeout(() => void this.look(), GATHER_MS);
    });
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.queue.clearQueue();
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    const chatIds = [...this.chats];
    this.chats.clear();
    for (const chatId of chatIds) {
      const messages = await this.previews.linking(chatId, NEWEST).catch(() => []);
      for (const message of messages) {
        if (this.queue.pendingCount < MAX_WAITING) void this.queue(() => this.preview(message));
      }
    }
  }

  private async preview({ id, chatId, content }: LinkingMessage): Promise<void> {
    const link = firstLink(content);
    try {
      if (link === null || !(await this.previews.begin(id, link))) return;
      const page = await fetchPublicPage(link);
      const preview = page && previewOf(link, page);
      const message = preview && (await this.previews.found(chatId, id, preview));
      if (!message) return;
      const { revision } = message;
      this.bus.publish(
        chatTopic(chatId),
        toChangesHint(chatId, [{ kind: 'messageUpdated', chatId, revision, message }]),
      );
    } catch (error) {
      this.logger.debug?.({ message: 'no preview', reason: (error as Error).message });
    }
  }
}
