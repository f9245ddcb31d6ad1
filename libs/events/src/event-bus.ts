import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { ServiceConfig } from '#libs/config';
import { decode, encode } from './codec.js';
import { containedSubscriber } from './contained-subscriber.js';
import { RedisConnection } from './redis-connection.js';
import { chatOfTopic, EVERY_CHAT, type EventMap, type Topic } from './topics.js';

type Handler = (payload: never) => void;

interface TopicState {
  readonly handlers: Set<Handler>;
  /** Settles once Redis confirmed the subscription, or could not. */
  confirmation: Promise<void>;
  subscriptionId?: number;
  isWanted: boolean;
}

/** More than this on its way to a Redis that does not answer, and further hints are dropped. */
const MAX_IN_FLIGHT = 10_000;
const RESUBSCRIBE_CHUNK = 500;

/**
 * Carries hints between instances over Redis PubSub, which delivers at most once: a hint may be lost, late or repeated,
 * and whoever listens must be able to do without it (decision 0002). Nothing here waits for Redis or throws because of it.
 */
@Injectable()
export class EventBus implements OnApplicationShutdown {
  private readonly logger = new Logger(EventBus.name);
  private readonly subscriber: RedisConnection;
  private readonly pubsub: RedisPubSub;
  private readonly topics = new Map<Topic, TopicState>();
  private readonly readyListeners = new Set<() => void>();
  private readonly chatListeners = new Set<(chatId: string) => void>();
  private inFlight = 0;
  private passedOver = 0;

  /** @param commands the connection that publishes; it is closed by its owner. */
  constructor(
    config: ServiceConfig,
    private readonly commands: RedisConnection,
  ) {
    this.subscriber = new RedisConnection(config, 'subscriber');
    this.pubsub = new RedisPubSub({
      publisher: commands.client,
      subscriber: containedSubscriber(this.subscriber),
      serializer: encode,
      // The library gives handlers the text itself when this throws; it never does.
      deserializer: (text) => decode(text.toString()),
    });
    this.subscriber.client.on('ready', () => void this.resubscribe());
    this.subscriber.client.on('pmessage', (_pattern: string, channel: string) => this.notifyOfChat(channel));
  }

  /** True while both connections stand. */
  get isConnected(): boolean {
    return this.commands.isReady && this.subscriber.isReady;
  }

  /** Hints that were not understood, or whose handler failed, since the start. */
  get passedOverCount(): number {
    return this.passedOver;
  }

  /** Counts what whoever subscribed did not understand. */
  passOver(count: number): void {
    this.passedOver += count;
  }

  /** Sends a hint to every instance that listens, this one included. Returns at once; what fails is dropped. */
  publish<T extends Topic>(topic: T, payload: EventMap[T]): void {
    if (!this.commands.isReady || this.inFlight >= MAX_IN_FLIGHT) return;
    this.inFlight++;
    this.pubsub
      .publish(topic, payload)
      .catch((error: Error) => this.logger.debug(`A hint for ${topic} was lost: ${error.message}`))
      .finally(() => this.inFlight--);
  }

  /** Listens to a topic; the returned function ends it. Survives every outage of Redis. */
  subscribe<T extends Topic>(topic: T, handler: (payload: EventMap[T]) => void): () => void {
    const state = this.topics.get(topic) ?? this.open(topic);
    state.handlers.add(handler as Handler);
    return () => {
      state.handlers.delete(handler as Handler);
      if (state.handlers.size === 0 && this.topics.get(topic) === state) this.close(topic, state);
    };
  }

  /** Called with the id of whatever chat a hint is published for. For followers of all chats: it ends with the process. */
  onEveryChat(listener: (chatId: string) => void): void {
    this.chatListeners.add(listener);
    if (this.subscriber.isReady) void this.subscriber.client.psubscribe(EVERY_CHAT).catch(() => undefined);
  }

  /** Settles when Redis has confirmed that the topic is listened to, or could not be asked. Never rejects. */
  confirmed(topic: Topic): Promise<void> {
    return this.topics.get(topic)?.confirmation ?? Promise.resolve();
  }

  /** Called whenever hints flow again after an outage: time to look for what was missed. */
  onReady(listener: () => void): void {
    this.readyListeners.add(listener);
  }

  onApplicationShutdown(): void {
    this.subscriber.close();
  }

  private notifyOfChat(channel: string): void {
    const chatId = chatOfTopic(channel);
    if (chatId) this.chatListeners.forEach((listener) => listener(chatId));
  }

  private open(topic: Topic): TopicState {
    const state: TopicState = { handlers: new Set(), confirmation: Promise.resolve(), isWanted: true };
    this.topics.set(topic, state);
    state.confirmation = this.ask(topic, state);
    return state;
  }

  private async ask(topic: Topic, state: TopicState): Promise<void> {
    const deliver = (payload: unknown): void => this.deliver(topic, state, payload);
    state.subscriptionId = await this.pubsub.subscribe(topic, deliver);
    if (!state.isWanted) this.pubsub.unsubscribe(state.subscriptionId);
  }

  /** A hint that is not understood, or that throws, ends nothing: what it was about is found by the next sweep. */
  private deliver(topic: Topic, state: TopicState, payload: unknown): void {
    if (typeof payload !== 'object' || payload === null) {
      this.passedOver++;
      return;
    }
    for (const handler of [...state.handlers]) {
      try {
        handler(payload as never);
      } catch (error) {
        this.passedOver++;
        this.logger.error(`A hint for ${topic} failed: ${(error as Error).stack}`);
      }
    }
  }

  private close(topic: Topic, state: TopicState): void {
    this.topics.delete(topic);
    state.isWanted = false;
    if (state.subscriptionId !== undefined) this.pubsub.unsubscribe(state.subscriptionId);
  }

  /** A new connection knows no subscriptions: all of them are asked for again. */
  private async resubscribe(): Promise<void> {
    const topics = [...this.topics.keys()];
    try {
      if (this.chatListeners.size > 0) await this.subscriber.client.psubscribe(EVERY_CHAT);
      for (let i = 0; i < topics.length; i += RESUBSCRIBE_CHUNK) {
        await this.subscriber.client.subscribe(...topics.slice(i, i + RESUBSCRIBE_CHUNK));
      }
    } catch (error) {
      this.logger.warn(`Redis did not take the subscriptions back: ${(error as Error).message}`);
      if (this.subscriber.isReady) this.subscriber.client.disconnect(true);
      return;
    }
    this.readyListeners.forEach((listener) => listener());
  }
}
