import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { FileLeaseRepository, FileScanRepository, type LeasedFile } from '#libs/database';
import type { Message } from '#libs/domain';
import { chatTopic, EventBus } from '#libs/events';
import { toChangesHint } from '#libs/feed';
import { FileStorage } from '../storage/file-storage.js';
import { scan } from './clamd.js';

const FILES_AT_ONCE = 4;
/** How long one file may take; after it, another instance tries. */
const LEASE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/** Has clamd look at every file before anybody may download it, and tells those who see the message what it found. */
@Injectable()
export class ScanningService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(ScanningService.name);
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly leases: FileLeaseRepository,
    private readonly scans: FileScanRepository,
    private readonly storage: FileStorage,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  onModuleInit(): void {
    if (this.config.CLAMD_URL === '') return;
    this.timer = setInterval(() => {
      this.working ??= this.sweep().finally(() => (this.working = undefined));
    }, LOOK_EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.working;
  }

  private async sweep(): Promise<void> {
    const owner = randomUUID();
    try {
      const waiting = await this.leases.takeWaiting('scan', owner, LEASE_MS, FILES_AT_ONCE);
      await Promise.all(waiting.map((file) => this.scan(file, owner)));
    } catch (error) {
      this.logger.warn(`Files are scanned later: ${(error as Error).message}`);
    }
  }

  /** What fails keeps its lease: it is tried again when that ends, and nobody hurries a scanner that is away. */
  private async scan({ id, byteSize }: LeasedFile, owner: string): Promise<void> {
    try {
      const bytes = await this.storage.read(id, 'original', { start: 0, end: byteSize - 1 });
      const result = await scan(this.config.CLAMD_URL, bytes);
      if (result === 'infected') this.logger.warn({ message: 'an infected file', id });
      const message = await this.scans.scanned(id, result);
      await this.leases.release(id, owner);
      if (message) this.tell(message);
    } catch (error) {
      this.logger.warn({ message: 'a file was not scanned and stays closed', id, reason: (error as Error).message });
    }
  }

  private tell(message: Message): void {
    const { chatId, revision } = message;
    this.bus.publish(chatTopic(chatId), toChangesHint(chatId, [{ kind: 'messageUpdated', chatId, revision, message }]));
  }
}
