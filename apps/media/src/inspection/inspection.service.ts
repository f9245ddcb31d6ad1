import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pLimit from 'p-limit';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { FileLeaseRepository, FileReadRepository, FileRepository } from '#libs/database';
import { DomainError } from '#libs/domain';
import { InspectorService } from './inspector.service.js';

/** Two pictures at a time: libvips and the disk share four threads, and downloads need some of them. */
const AT_ONCE = 2;
const MAX_WAITING = 200;
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const ASK_AGAIN_MS = 200;
const WAIT_MS = 20_000;

/** Looks at files whose bytes have all come, each once over all instances, some at a time. */
@Injectable()
export class InspectionService implements OnApplicationShutdown {
  private readonly logger = new Logger(InspectionService.name);
  private readonly queue = pLimit(AT_ONCE);

  constructor(
    private readonly leases: FileLeaseRepository,
    private readonly reads: FileReadRepository,
    private readonly files: FileRepository,
    private readonly inspector: InspectorService,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.queue.clearQueue();
  }

  /** @throws NOT_FOUND when the file was taken back; UNAVAILABLE when it takes longer, which a sweep then finishes. */
  async untilReady(id: string): Promise<void> {
    const deadline = performance.now() + WAIT_MS;
    while (performance.now() < deadline) {
      await Promise.race([this.inspect(id), delay(deadline - performance.now(), undefined, { ref: false })]);
      const file = await this.reads.announced(id);
      if (!file) throw DomainError.notFound('File');
      if (file.state === 'ready') return;
      await delay(ASK_AGAIN_MS);
    }
    throw DomainError.unavailable('The file is still being looked at. Ask again.');
  }

  /** Looks at a file unless somebody does. @throws UNAVAILABLE when too many wait. */
  async inspect(id: string): Promise<void> {
    if (this.queue.pendingCount >= MAX_WAITING) throw DomainError.unavailable('Too many files wait to be looked at.');
    await this.queue(async () => {
      const owner = randomUUID();
      if ((await this.leases.take('inspect', id, owner, LEASE_MS)) === 'taken') await this.work(id, owner);
    });
  }

  private async work(id: string, owner: string): Promise<void> {
    const timer = setInterval(() => void this.leases.renew(id, owner, LEASE_MS).catch(() => undefined), RENEW_MS);
    try {
      const file = await this.reads.announced(id);
      if (file) await this.files.ready(id, await this.inspector.factsOf(file), this.config.CLAMD_URL !== '');
    } catch (error) {
      this.logger.warn({ message: 'a file could not be looked at and will be again', id, err: error });
      throw DomainError.unavailable();
    } finally {
      clearInterval(timer);
      await this.leases.release(id, owner).catch(() => undefined);
    }
  }
}
