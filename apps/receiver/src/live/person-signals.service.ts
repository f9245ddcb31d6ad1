import { Injectable, Logger } from '@nestjs/common';
import type { Payload } from './payload.js';
import { RenderQueue } from './render-queue.service.js';
import type { SharedOperation } from './shared-operation.js';
import type { Subscriber } from './subscriber.js';

/** A client is told of one person at most so often. */
const INTERVAL_MS = 1000;
/** Pairs asked for at once. */
const CHUNK = 2000;

/** A subscription that watches a person. */
export interface Watch {
  subscriber: Subscriber;
  userId: string;
}

/** How a person is to one subscription. */
export interface PersonSignalValue {
  /** The same version is not told twice. */
  version: string;
  payload: Payload;
}

/** What is watched of people. */
export interface PersonSignalSource {
  /** How each person is now to the viewer who watches them, in order: one question for all. Null: nothing is to be told. */
  load(watches: readonly Watch[]): Promise<(PersonSignalValue | null)[]>;
}

/**
 * What others may see of a person, and of which the last value holds: presence. Nothing is told from a hint: after whatever may
 * have changed it the source is asked, for all who watch and all whom they watch at once, at most every second, and what is
 * another value than the last one told is written. So what a hundred hints say costs one question, and what fails is asked again.
 */
@Injectable()
export class PersonSignals {
  private readonly logger = new Logger(PersonSignals.name);
  private readonly watchers = new Map<string, Set<Subscriber>>();
  /** The version told last, by person. */
  private readonly told = new Map<Subscriber, Map<string, string | null>>();
  private dirty = new Map<Subscriber, Set<string>>();
  private source: PersonSignalSource | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isAsking = false;
  private askedAt = -Infinity;

  constructor(private readonly queue: RenderQueue) {}

  /** To be called once, by whoever knows how people are. */
  begin(source: PersonSignalSource): void {
    this.source = source;
  }

  /** From now on the subscription is told how these people are: at once, and whenever it changes. */
  watch(subscriber: Subscriber, userIds: readonly string[]): void {
    if (!subscriber.isOpen) return;
    const told = this.told.get(subscriber) ?? new Map<string, string | null>();
    this.told.set(subscriber, told);
    for (const userId of userIds) {
      if (told.has(userId)) continue;
      told.set(userId, null);
      this.watchers.set(userId, (this.watchers.get(userId) ?? new Set()).add(subscriber));
      this.mark(subscriber, userId);
    }
  }

  unwatch(subscriber: Subscriber): void {
    for (const userId of this.told.get(subscriber)?.keys() ?? []) {
      const watchers = this.watchers.get(userId);
      watchers?.delete(subscriber);
      if (watchers?.size === 0) this.watchers.delete(userId);
    }
    this.told.delete(subscriber);
    this.dirty.delete(subscriber);
  }

  /** Something may have changed of these people. */
  changed(userIds: Iterable<string>): void {
    for (const userId of userIds) {
      for (const subscriber of this.watchers.get(userId) ?? []) this.mark(subscriber, userId);
    }
  }

  /** Something may have changed of everybody: what told of it was away. */
  allChanged(): void {
    this.changed([...this.watchers.keys()]);
  }

  private mark(subscriber: Subscriber, userId: string): void {
    this.dirty.set(subscriber, (this.dirty.get(subscriber) ?? new Set()).add(userId));
    if (this.timer || this.isAsking) return;
    const wait = Math.max(0, this.askedAt + INTERVAL_MS - performance.now());
    this.timer = setTimeout(() => void this.ask(), wait).unref();
  }

  private async ask(): Promise<void> {
    this.timer = null;
    this.isAsking = true;
    this.askedAt = performance.now();
    const watches = this.take();
    for (let i = 0; i < watches.length; i += CHUNK) await this.askSome(watches.slice(i, i + CHUNK));
    this.isAsking = false;
    const [next] = this.dirty;
    if (next) this.mark(next[0], [...next[1]][0]);
  }

  /** Who has not said Ready yet is told afterwards. */
  private take(): Watch[] {
    const ready = [...this.dirty].filter(([subscriber]) => subscriber.isReady);
    for (const [subscriber] of ready) this.dirty.delete(subscriber);
    return ready.flatMap(([subscriber, userIds]) => [...userIds].map((userId) => ({ subscriber, userId })));
  }

  private async askSome(watches: readonly Watch[]): Promise<void> {
    try {
      const values = (await this.source?.load(watches)) ?? [];
      const rendered = new Map<SharedOperation, Map<string, Promise<Buffer>>>();
      const writes = watches.map(async (watch, i) => {
        const value = values[i];
        if (value) await this.write(watch, value, rendered);
      });
      await Promise.all(writes);
    } catch (error) {
      this.logger.warn(`How ${watches.length} people are is asked again: ${(error as Error).message}`);
      for (const { subscriber, userId } of watches) {
        if (subscriber.isOpen) this.dirty.set(subscriber, (this.dirty.get(subscriber) ?? new Set()).add(userId));
      }
    }
  }

  /** A value counts as told only when it is written; it is rendered once for all who asked the same question. */
  private async write(
    { subscriber, userId }: Watch,
    { version, payload }: PersonSignalValue,
    rendered: Map<SharedOperation, Map<string, Promise<Buffer>>>,
  ): Promise<void> {
    if (this.told.get(subscriber)?.get(userId) === version) return;
    const { operation, viewer } = subscriber;
    const bodies = rendered.get(operation) ?? new Map<string, Promise<Buffer>>();
    rendered.set(operation, bodies);
    const key = `${userId}:${version}`;
    const body = bodies.get(key) ?? this.queue.run(viewer.userId, () => operation.render(payload, null));
    bodies.set(key, body);
    const frame = await body;
    const told = this.told.get(subscriber);
    if (!told?.has(userId)) return;
    subscriber.write(frame);
    told.set(userId, version);
  }
}
