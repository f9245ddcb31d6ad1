import { Injectable } from '@nestjs/common';
import { DeliveryMarkerRepository, type DeliveryReport, type DeliveryVerdict } from '#libs/database';
import { DomainError } from '#libs/domain';
import { ChatNewsPublisher } from '../chat-news.publisher.js';

/** Between the beginnings of two statements: nobody sees the difference, and thousands of clients cost ten commits a second. */
const MIN_INTERVAL_MS = 100;
/** Positions of one statement. */
const MAX_BATCH = 2000;
/** Reports that wait for their turn; past this the next one is refused. */
const MAX_QUEUED = 20_000;

interface PendingReport {
  report: DeliveryReport;
  resolve: (verdict: DeliveryVerdict) => void;
  reject: (error: unknown) => void;
}

/** Group commit for acknowledgements: what comes within a tenth of a second is taken in one statement. */
@Injectable()
export class DeliveryQueue {
  private queued: PendingReport[] = [];
  private isWaiting = false;
  private startedAt = -Infinity;

  constructor(
    private readonly markers: DeliveryMarkerRepository,
    private readonly news: ChatNewsPublisher,
  ) {}

  /** Settles when the report was taken as a whole, or refused as a whole. @throws UNAVAILABLE */
  take(report: DeliveryReport): Promise<DeliveryVerdict> {
    if (this.queued.length >= MAX_QUEUED) {
      throw DomainError.unavailable('Too many acknowledgements are waiting. Try again.');
    }
    const verdict = new Promise<DeliveryVerdict>((resolve, reject) => this.queued.push({ report, resolve, reject }));
    this.schedule();
    return verdict;
  }

  private schedule(): void {
    if (this.isWaiting || this.queued.length === 0) return;
    this.isWaiting = true;
    setTimeout(() => void this.flush(), Math.max(0, this.startedAt + MIN_INTERVAL_MS - performance.now()));
  }

  private async flush(): Promise<void> {
    this.startedAt = performance.now();
    const batch = this.takeBatch();
    try {
      await this.run(batch);
    } finally {
      this.isWaiting = false;
      this.schedule();
    }
  }

  private takeBatch(): PendingReport[] {
    let positions = 0;
    const end = this.queued.findIndex(({ report }) => (positions += report.positions.length) > MAX_BATCH);
    return this.queued.splice(0, end < 0 ? this.queued.length : Math.max(1, end));
  }

  private async run(batch: PendingReport[]): Promise<void> {
    try {
      const { verdicts, moves } = await this.markers.take(batch.map(({ report }) => report));
      batch.forEach(({ resolve }, place) => resolve(verdicts[place]));
      this.news.delivered(moves);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
