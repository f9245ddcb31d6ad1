import type { ApolloClient } from '@apollo/client';
import type { Client } from 'graphql-ws';
import { print } from 'graphql';
import { ApiError } from '../../shared/api/api-error.js';
import type { InstancePool } from '../../shared/api/instance-pool.js';
import { type MessageFields, tidy } from '../../shared/cache/message-cache.js';
import type { Session } from '../../shared/session/session.js';
import { createStore, type Store } from '../../shared/state/store.js';
import { applyEvents } from './apply-event.js';
import type { ChatPositions } from './chat-positions.js';
import { loadAllChats, reloadChat, reloadOwn } from './chat-loader.js';
import {
  type ConnectionFacts,
  connectionState,
  type ConnectionState,
} from '../../shared/connection/connection-state.js';
import { EventBuffer } from './event-buffer.js';
import { createEventSocket } from './event-socket.js';
import { tellDrafts } from './tell-drafts.js';
import { type ChatEvent, eventsSubscription } from './events-subscription.js';
import { retryDelay } from '../../shared/api/retry-delay.js';
import { sleepUntilHope } from '../../shared/api/wake-up.js';

export interface LiveParts {
  client: ApolloClient;
  pool: InstancePool;
  session: Session;
  positions: ChatPositions;
  /** Told after every change by the stream, with the messages that it brought, once they are in the cache. */
  onApplied(messages: readonly MessageFields[]): void;
  /** Told what the server keeps of what the viewer has written in a chat; empty when it keeps nothing. */
  onDraft(chatId: string, text: string): void;
}

const tidyEvery = 500;

/** The one stream of news of a signed-in client: loads the chats, follows `events`, and resumes where it was. */
export class LiveConnection {
  readonly state: Store<ConnectionState>;
  readonly positions: ChatPositions;
  private readonly parts: LiveParts;
  private readonly socket: Client;
  private readonly buffer: EventBuffer<ChatEvent>;
  private readonly ended = new AbortController();
  private facts: ConnectionFacts = { online: navigator.onLine, live: false, wasLive: false };
  private servedUrl: string | null = null;
  private untidied = 0;

  constructor(parts: LiveParts) {
    this.parts = parts;
    this.positions = parts.positions;
    this.state = createStore(connectionState(this.facts));
    this.buffer = new EventBuffer((events) => this.apply(events));
    this.socket = createEventSocket(parts.pool, parts.session, { onClosed: () => this.learn({ live: false }) });
  }

  start(): void {
    const { signal } = this.ended;
    addEventListener('online', () => this.learn({ online: true }), { signal });
    addEventListener('offline', () => this.goOffline(), { signal });
    signal.addEventListener(
      'abort',
      this.parts.pool.state.subscribe(() => this.followPreference()),
    );
    void this.run();
  }

  stop(): void {
    this.ended.abort();
    // A socket that is just connecting may fail to: nobody waits for it any more.
    Promise.resolve(this.socket.dispose()).catch(() => undefined);
  }

  private async run(): Promise<void> {
    for (let attempt = 0; !this.ended.signal.aborted; attempt++) {
      try {
        await loadAllChats(this.parts.client, this.positions, this.ended.signal, this.parts.onDraft);
        await this.follow(() => (attempt = 0));
      } catch (error) {
        if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return;
      }
      this.learn({ live: false });
      if (!this.ended.signal.aborted) await sleepUntilHope(retryDelay(attempt));
    }
  }

  /** Lasts until the stream ends for good; a lost socket is replaced by the client, which then asks from the new positions. */
  private follow(onNews: () => void): Promise<void> {
    const { positions } = this;
    const query = print(this.parts.client.cache.transformDocument(eventsSubscription));
    const variables = {
      get since() {
        return positions.since();
      },
      get personRevision() {
        return positions.person;
      },
    };
    return new Promise((resolve, reject) => {
      this.socket.subscribe<{ events: ChatEvent }>(
        { operationName: 'Events', query, variables },
        {
          next: ({ data }) => {
            onNews();
            if (data) this.buffer.add(data.events);
          },
          error: reject,
          complete: resolve,
        },
      );
    });
  }

  private apply(events: readonly ChatEvent[]): void {
    if (this.ended.signal.aborted) return;
    const { client } = this.parts;
    client.cache.batch({
      update: (cache) => {
        for (const consequence of applyEvents(cache, this.positions, events)) {
          if (consequence?.kind === 'live') this.becomeLive();
          if (consequence?.kind === 'reload-chat') void reloadChat(client, this.positions, consequence.chatId);
          if (consequence?.kind === 'reload-own') void reloadOwn(client, this.parts.onDraft).catch(() => undefined);
        }
      },
    });
    const messages = events.flatMap((event) => ('message' in event ? [event.message] : []));
    this.parts.onApplied(messages);
    tellDrafts(events, (chatId, text) => this.parts.onDraft(chatId, text));
    this.tidyUp(messages.length);
  }

  /** Windows and summaries let go of messages as others come: their memory is given back now and then, which takes a while. */
  private tidyUp(messages: number): void {
    this.untidied += messages;
    if (this.untidied < tidyEvery) return;
    this.untidied = 0;
    tidy(this.parts.client.cache);
  }

  private becomeLive(): void {
    this.servedUrl = this.parts.pool.current('receiver');
    this.learn({ live: true, wasLive: true });
  }

  private goOffline(): void {
    this.learn({ online: false, live: false });
    this.socket.terminate();
  }

  /** Somebody has picked another receiver: the socket moves there. */
  private followPreference(): void {
    if (this.facts.live && this.servedUrl !== this.parts.pool.current('receiver')) this.socket.terminate();
  }

  private learn(news: Partial<ConnectionFacts>): void {
    this.facts = { ...this.facts, ...news };
    this.state.set(connectionState(this.facts));
  }
}
