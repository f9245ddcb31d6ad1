import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server';
import { FileLeaseRepository } from '#libs/database';
import { idOfKey } from '../storage/file-storage.js';

/** An instance that was killed keeps others from its uploads for so long. */
const LEASE_MS = 4_000;
const RENEW_MS = 500;
const ASK_AGAIN_MS = 100;
const WAIT_MS = 10_000;

/** tus's lock of an upload, over all instances: the lease in the file's row. Who asks for one that is held gets it soon. */
@Injectable()
export class LeaseLocker implements Locker, OnApplicationShutdown {
  private readonly held = new Set<LeaseLock>();

  constructor(private readonly leases: FileLeaseRepository) {}

  newLock(key: string): Lock {
    return new LeaseLock(idOfKey(key), this.leases, this.held);
  }

  /** What is being uploaded goes on elsewhere, at once. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.held].map((lock) => lock.giveUp()));
  }
}

/** The lease of one request. */
class LeaseLock implements Lock {
  private readonly logger = new Logger('Uploads');
  private readonly owner = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private keptAt = 0;
  private release: RequestRelease = () => undefined;

  constructor(
    private readonly id: string,
    private readonly leases: FileLeaseRepository,
    private readonly held: Set<LeaseLock>,
  ) {}

  async lock(signal: AbortSignal, release: RequestRelease): Promise<void> {
    const deadline = performance.now() + WAIT_MS;
    for (;;) {
      const answer = await this.leases.take('upload', this.id, this.owner, LEASE_MS);
      if (answer === 'taken') break;
      if (answer === 'gone') throw ERRORS.FILE_NOT_FOUND;
      if (signal.aborted || performance.now() > deadline) throw ERRORS.ERR_LOCK_TIMEOUT;
      await delay(ASK_AGAIN_MS);
    }
    this.release = release;
    this.keptAt = performance.now();
    this.held.add(this);
    this.timer = setInterval(() => void this.renew(), RENEW_MS);
  }

  async unlock(): Promise<void> {
    clearInterval(this.timer);
    this.held.delete(this);
    // A lease that cannot be given back ends by itself.
    await this.leases.release(this.id, this.owner).catch((error: Error) => this.logger.warn(error.message));
  }

  async giveUp(): Promise<void> {
    await this.release();
  }

  /** A lease that is lost, or cannot be renewed in time, may be another's: not a byte more is written. */
  private async renew(): Promise<void> {
    const asked = performance.now();
    const answer = await this.leases.renew(this.id, this.owner, LEASE_MS).catch(() => 'unknown' as const);
    if (answer === 'kept') this.keptAt = asked;
    const isOver = answer === 'unknown' && performance.now() - this.keptAt > LEASE_MS - 2 * RENEW_MS;
    if (answer === 'wanted' || answer === 'lost' || isOver) await this.release();
  }
}
