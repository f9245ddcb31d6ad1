import { Inject, Injectable } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { PersonLogReader } from '#libs/feed';
import { CatchUp } from './catch-up.service.js';
import { PersonFollowers } from './person-followers.service.js';
import { PersonWriter } from './person-writer.service.js';
import type { Subscriber } from './subscriber.js';

const PAGE = 200;

/** Brings an `events` from the revision of the viewer's own that its client names to where their log is. */
@Injectable()
export class PersonResume {
  constructor(
    private readonly reader: PersonLogReader,
    private readonly writer: PersonWriter,
    private readonly people: PersonFollowers,
    private readonly catchUp: CatchUp,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Page by page, no faster than the client reads; a page that fails is read again. Never rejects. */
  async resume(subscriber: Subscriber): Promise<void> {
    const cursor = subscriber.person!;
    const head = subscriber.spec.personRevision ?? 0;
    const distance = head - cursor.position;
    if (distance < 0 || distance > this.config.MAX_RESUME_REVISIONS) {
      return this.catchUp.persist(subscriber, () => this.writer.requireResync(subscriber, cursor, head));
    }
    for (let isLast = distance === 0; !isLast && subscriber.isOpen;) {
      await this.catchUp.persist(subscriber, async () => {
        isLast = await this.catchUp.page(subscriber, () => this.step(subscriber));
      });
    }
  }

  /** The client was told Ready: from now on it is told of what happens. */
  goLive(subscriber: Subscriber): void {
    this.people.goLive(subscriber);
  }

  private async step(subscriber: Subscriber): Promise<boolean> {
    const { userId } = subscriber.viewer;
    const cursor = subscriber.person!;
    const pages = await this.reader.read([{ userId, revision: cursor.position }], PAGE);
    const page = pages.get(userId)!;
    await this.writer.writePage(subscriber, cursor, page);
    return page.isLast;
  }
}
