import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { FileLeaseRepository, FileRepository } from '#libs/database';
import { InspectionService } from '../inspection/inspection.service.js';
import { FileStorage } from '../storage/file-storage.js';

const FILES_AT_ONCE = 50;
const LEASE_MS = 30_000;

/**
 * What no request finishes: files whose owner has gone are removed, those that a crash has left half looked at are looked at.
 * Several instances share the work by leases; a row is the last of a file to go, so that a crash leaves nothing behind.
 */
@Injectable()
export class CleaningService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(CleaningService.name);
  private readonly owner = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> | undefined;
  private isStopped = false;

  constructor(
    private readonly leases: FileLeaseRepository,
    private readonly files: FileRepository,
    private readonly storage: FileStorage,
    private readonly inspection: InspectionService,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.working ??= this.sweep().finally(() => (this.working = undefined));
    }, this.config.FILE_SWEEP_INTERVAL_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.working;
  }

  private async sweep(): Promise<void> {
    try {
      await this.files.expire();
      await this.removeBytes();
      const waiting = await this.leases.waiting('inspect', FILES_AT_ONCE);
      await Promise.all(waiting.map((id) => this.inspection.inspect(id).catch(() => undefined)));
    } catch (error) {
      this.logger.warn(`Files are cleaned up later: ${(error as Error).message}`);
    }
  }

  private async removeBytes(): Promise<void> {
    while (!this.isStopped) {
      const removed = await this.leases.takeWaiting('purge', this.owner, LEASE_MS, FILES_AT_ONCE);
      for (const { id } of removed) {
        if (this.isStopped) return;
        await this.storage.remove(id);
        await this.files.purged(id);
      }
      if (removed.length < FILES_AT_ONCE) return;
    }
  }
}
