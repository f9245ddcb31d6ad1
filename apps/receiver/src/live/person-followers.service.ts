import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '#libs/domain';
import { EventBus, userTopic } from '#libs/events';
import { PersonLogReader, readPersonHint, type PersonLogPage } from '#libs/feed';
import type { PersonCursor } from './person-cursor.js';
import { PersonWriter } from './person-writer.service.js';
import type { Subscriber } from './subscriber.js';

const RETRY_MS = 1000;
/** People compared in one statement. */
const CHUNK = 10_000;
/** People whose logs are read in one statement, and the entries of each. */
const BATCH = 100;
const PAGE = 50;

/** Somebody with subscriptions that are about all of their chats. */
interface FollowedPerson {
  userId: string;
  subscribers: Set<Subscriber>;
  stopListening: () => void;
  /** Reading their log failed; it is tried again by itself. */
  isFailing: boolean;
}

/** A person, and those of their subscriptions for which their log is read. */
interface Reading {
  person: FollowedPerson;
  subscribers: Subscriber[];
  position: number;
}

/**
 * Follows people whose subscriptions are about all of their chats. A hint says only that there is something: the logs of all
 * who have something are read together, each from where its subscriptions are, and what is read goes to each subscription at
 * its own pace. So live, after a lost hint, and after a failure it is the same read.
 */
@Injectable()
export class PersonFollowers {
  private readonly logger = new Logger(PersonFollowers.name);
  private readonly people = new Map<string, FollowedPerson>();
  private readonly dirty = new Set<FollowedPerson>();
  private toCheck = new Set<FollowedPerson>();
  private isReading = false;
  private answeredAt = -Infinity;

  constructor(
    private readonly bus: EventBus,
    private readonly reader: PersonLogReader,
    private readonly writer: PersonWriter,
  ) {}

  follow(subscriber: Subscriber): void {
    const { userId } = subscriber.viewer;
    const person = this.people.get(userId) ?? this.begin(userId);
    person.subscribers.add(subscriber);
  }

  unfollow(subscriber: Subscriber): void {
    const { userId } = subscriber.viewer;
    const person = this.people.get(userId);
    if (!person?.subscribers.delete(subscriber) || person.subscribers.size > 0) return;
    person.stopListening();
    this.people.delete(userId);
  }

  /** A subscription has said Ready: from now on it is told of what happens. */
  goLive(subscriber: Subscriber): void {
    const person = this.people.get(subscriber.viewer.userId);
    if (!person || !subscriber.person) return;
    subscriber.person.isLive = true;
    if (subscriber.person.isStale) this.wake(person);
  }

  /** Compares all people with the database, and looks for those who came back to a chat that was taken from them. */
  async sweep(): Promise<void> {
    const people = [...this.people.values()];
    for (let i = 0; i < people.length; i += CHUNK) await this.check(people.slice(i, i + CHUNK));
    const subscribers = people.flatMap((person) => [...person.subscribers]);
    await this.rejoin(subscribers.filter(({ person }) => person!.isLive && person!.departed.size > 0));
  }

  private begin(userId: string): FollowedPerson {
    const topic = userTopic(userId);
    const stopListening = this.bus.subscribe(topic, (hint) => this.take(person, hint));
    const person: FollowedPerson = { userId, subscribers: new Set(), stopListening, isFailing: false };
    this.people.set(userId, person);
    void this.bus.confirmed(topic).then(() => this.checkSoon(person));
    return person;
  }

  private take(person: FollowedPerson, payload: unknown): void {
    const hint = readPersonHint(payload);
    if (!hint) return this.bus.passOver(1);
    const isNews = ({ position }: PersonCursor): boolean => hint.revision === null || hint.revision > position;
    this.markStale(person, isNews);
  }

  private markStale(person: FollowedPerson, isNews: (cursor: PersonCursor) => boolean): void {
    const stale = [...person.subscribers].filter((one) => isNews(one.person!));
    for (const subscriber of stale) subscriber.person!.isStale = true;
    if (stale.length > 0) this.wake(person);
  }

  /** What happened between the first look and the subscription to the topic is found by a second look. */
  private checkSoon(person: FollowedPerson): void {
    if (this.toCheck.size === 0) setImmediate(() => void this.checkMarked());
    this.toCheck.add(person);
  }

  private async checkMarked(): Promise<void> {
    const people = [...this.toCheck];
    this.toCheck = new Set();
    await this.check(people).catch((error: Error) => this.logger.debug(`The sweep looks again: ${error.message}`));
  }

  private async check(people: readonly FollowedPerson[]): Promise<void> {
    const followed = people.filter(({ subscribers }) => subscribers.size > 0);
    if (followed.length === 0) return;
    const positions = followed.map((person) => ({ userId: person.userId, revision: lowest([...person.subscribers]) }));
    const moved = await this.reader.moved(positions);
    this.answeredAt = performance.now();
    for (const userId of moved) {
      const person = this.people.get(userId);
      if (person) this.markStale(person, () => true);
    }
  }

  private async rejoin(subscribers: readonly Subscriber[]): Promise<void> {
    const departed = subscribers.flatMap((subscriber) =>
      [...subscriber.person!.departed].map((chatId) => ({ subscriber, chatId })),
    );
    await this.writer.joinAll(departed);
    for (const { subscriber, chatId } of departed) subscriber.person!.departed.delete(chatId);
  }

  private wake(person: FollowedPerson): void {
    if (person.isFailing) return;
    this.dirty.add(person);
    if (this.isReading) return;
    this.isReading = true;
    // Hints that come together are read together.
    setImmediate(() => void this.readDirty());
  }

  private async readDirty(): Promise<void> {
    while (this.dirty.size > 0) {
      const batch = [...this.dirty].slice(0, BATCH);
      for (const person of batch) this.dirty.delete(person);
      await this.read(batch);
    }
    this.isReading = false;
  }

  /** Never rejects. @param failedAt when reading for these people failed last. */
  private async read(people: readonly FollowedPerson[], failedAt = Infinity): Promise<void> {
    for (const person of people) person.isFailing = false;
    const readings = people.map(begun).filter(({ subscribers }) => subscribers.length > 0);
    if (readings.length === 0) return;
    try {
      const positions = readings.map(({ person, position }) => ({ userId: person.userId, revision: position }));
      const pages = await this.reader.read(positions, PAGE);
      this.answeredAt = performance.now();
      for (const { person, subscribers } of readings) {
        const page = pages.get(person.userId)!;
        this.bus.passOver(page.unknown);
        for (const subscriber of subscribers) void this.write(person, subscriber, page);
      }
    } catch (error) {
      this.logger.warn(`The logs of ${readings.length} people are read again: ${(error as Error).message}`);
      this.readLater(readings, error, failedAt);
    }
  }

  /**
   * What one person's log may have caused must delay nobody else, so it is read again in halves: unless it is the database
   * that is away, for everybody.
   */
  private readLater(readings: readonly Reading[], error: unknown, failedAt: number): void {
    for (const { person, subscribers } of readings) {
      person.isFailing = true;
      for (const { person: cursor } of subscribers) Object.assign(cursor!, { isBusy: false, isStale: true });
    }
    const isTheirs = !isUnavailable(error) || this.answeredAt > failedAt;
    const first = isTheirs ? Math.ceil(readings.length / 2) : readings.length;
    const people = readings.map(({ person }) => person);
    const now = performance.now();
    setTimeout(() => {
      void this.read(people.slice(0, first), now);
      void this.read(people.slice(first), now);
    }, RETRY_MS).unref();
  }

  /** Each subscription at its own pace: one that fails or is slow holds nobody up. Never rejects. */
  private async write(person: FollowedPerson, subscriber: Subscriber, page: PersonLogPage): Promise<void> {
    const cursor = subscriber.person!;
    try {
      await this.writer.writePage(subscriber, cursor, page);
      if (!page.isLast) cursor.isStale = true;
    } catch (error) {
      this.logger.warn(`A subscription is told of its viewer's own in a second: ${(error as Error).message}`);
      cursor.isStale = true;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
    cursor.isBusy = false;
    if (cursor.isStale && subscriber.isOpen) this.wake(person);
  }
}

/** Begins to read for those of a person's subscriptions that nothing is read for. */
function begun(person: FollowedPerson): Reading {
  const isFree = ({ isOpen, person: cursor }: Subscriber): boolean =>
    isOpen && cursor!.isLive && cursor!.isStale && !cursor!.isBusy;
  const subscribers = [...person.subscribers].filter(isFree);
  for (const { person: cursor } of subscribers) Object.assign(cursor!, { isBusy: true, isStale: false });
  return { person, subscribers, position: lowest(subscribers) };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'UNAVAILABLE';
}

function lowest(subscribers: readonly Subscriber[]): number {
  return Math.min(...subscribers.map(({ person }) => person!.position));
}
