import { jest } from '@jest/globals';
import type { ModuleRef } from '@nestjs/core';
import { buildSchema, parse, type ExecutionArgs, type GraphQLObjectType } from 'graphql';
import type { RequestContext } from '#libs/auth';
import type { ServiceConfig } from '#libs/config';
import { DomainError, type ChatChange, type Message, type ReadMarkerMove } from '#libs/domain';
import { chatTopic, userTopic, type EventBus } from '#libs/events';
import { ChatLogReader, ChatSignalReader, PersonLogReader } from '#libs/feed';
import { CatchUpBudgets } from '../../src/live/catch-up-budgets.js';
import { CatchUp } from '../../src/live/catch-up.service.js';
import { ChangeReader } from '../../src/live/change-reader.js';
import { ChatsResume } from '../../src/live/chats-resume.service.js';
import { ChatFollowers } from '../../src/live/chat-followers.service.js';
import { Delivery } from '../../src/live/delivery.service.js';
import { Departures } from '../../src/live/departures.service.js';
import { FanOut } from '../../src/live/fan-out.service.js';
import { FollowedChats } from '../../src/live/followed-chats.service.js';
import { GroupWriter } from '../../src/live/group-writer.service.js';
import { Hub } from '../../src/live/hub.service.js';
import { PersonFollowers } from '../../src/live/person-followers.service.js';
import { PersonResume } from '../../src/live/person-resume.service.js';
import { PersonSignals } from '../../src/live/person-signals.service.js';
import { PersonWriter } from '../../src/live/person-writer.service.js';
import { Registrations } from '../../src/live/registrations.service.js';
import { RenderQueue } from '../../src/live/render-queue.service.js';
import { Resume } from '../../src/live/resume.service.js';
import { Signals } from '../../src/live/signals.service.js';
import type { SubscriptionField } from '../../src/live/subscription-field.js';
import type { SubscriptionSpec } from '../../src/live/subscription-spec.js';
import { Sweep } from '../../src/live/sweep.service.js';
import { UnreadSignals } from '../../src/live/unread-signals.service.js';
import { TestSocket } from './live-socket.js';
import { StoredChats } from './stored-chats.js';
import { StoredFeed } from './stored-feed.js';

const SCHEMA = `
  type Query { x: Int }
  type Subscription {
    messageAdded: Message messageUpdated: Message messageDeleted: Message chatMessageNotification: Message
    messageUpdateForChatList: Message messageReadUpdated: MessageReadUpdate chatAdded: Chat chatUpdated: Chat
    unreadCountUpdated: UnreadCountUpdate events: ChatEvent
  }
  type Message { id: ID! chatId: ID! seq: Int! revision: Int! content: String! chat: Chat! }
  type Chat { id: ID! revision: Int! name: String unreadCount: Int! }
  type MessageReadUpdate { messageId: ID! userId: ID! }
  type UnreadCountUpdate { chatId: ID! userId: ID! unreadCount: Int! }
  union ChatEvent = MessageAdded | MessageUpdated | MessageDeleted | ChatAdded | ChatUpdated | ChatRemoved | Ready
    | ResyncRequired | PersonResyncRequired | ReadMarkerMoved | UnreadCountChanged
  type MessageAdded { message: Message! }
  type MessageUpdated { message: Message! }
  type MessageDeleted { message: Message! }
  type ChatAdded { chat: Chat! }
  type ChatUpdated { chat: Chat! }
  type ChatRemoved { chatId: ID! }
  type Ready { at: String personRevision: Int! }
  type PersonResyncRequired { personRevision: Int! }
  type ResyncRequired { chatId: ID! }
  type ReadMarkerMoved { chatId: ID! userId: ID! lastReadSeq: Int! }
  type UnreadCountChanged { chatId: ID! unreadCount: Int! }`;

/** What each field is asked for; with `loaded`, something of the chat from the database too. */
function selectionOf(field: SubscriptionField, loaded: string): string {
  const message = `{ id chatId seq revision content ${loaded && `chat { ${loaded} }`} }`;
  const chat = `{ id revision name ${loaded.replace('revision', '')} }`;
  switch (field) {
    case 'messageReadUpdated':
      return '{ messageId userId }';
    case 'chatAdded':
    case 'chatUpdated':
      return chat;
    case 'unreadCountUpdated':
      return '{ chatId userId unreadCount }';
    case 'events':
      return `{ __typename ... on Ready { personRevision } ... on PersonResyncRequired { personRevision }
        ... on MessageAdded { message ${message} } ... on MessageUpdated { message ${message} }
        ... on MessageDeleted { message ${message} } ... on ChatAdded { chat ${chat} } ... on ChatUpdated { chat ${chat} }
        ... on ChatRemoved { chatId } ... on ResyncRequired { chatId }
        ... on ReadMarkerMoved { chatId userId lastReadSeq } ... on UnreadCountChanged { chatId unreadCount } }`;
    case 'messageAdded':
    case 'messageUpdated':
    case 'messageDeleted':
    case 'chatMessageNotification':
    case 'messageUpdateForChatList':
      return message;
  }
}

/** A subscription that is open, and what it has brought. */
export interface Opened {
  socket: TestSocket;
  /** What its root field brought, in order. */
  brought: () => any[];
  isEnded: () => boolean;
  close: () => void;
}

type Handler = (payload: never) => void;

/** The hub of one instance on chats in memory: every step of it is up to the spec, and nothing waits for a clock. */
export class LiveWorld {
  readonly chats = new StoredChats();
  readonly store = new StoredFeed(this.chats);
  readonly bus = new Map<string, Set<Handler>>();
  passedOver = 0;
  readonly hub: Hub;
  readonly sweep: Sweep;
  readonly queue = new RenderQueue();
  readonly personSignals = new PersonSignals(this.queue);
  private readonly documents = new Map<string, ReturnType<typeof parse>>();
  private readonly schema = buildSchema(SCHEMA);
  private readonly feed = this.store.feed;

  constructor() {
    this.resolveLoaded();
    const bus = this.fakeBus();
    const { feed, queue } = this;
    const modules = { get: () => feed } as unknown as ModuleRef;
    const followed = new FollowedChats();
    const budgets = new CatchUpBudgets();
    const reader = new ChangeReader(
      feed,
      this.store.repository,
      new ChatLogReader(this.store.log),
      new ChatSignalReader(modules),
    );
    const delivery = new Delivery(this.store.repository, queue);
    const departures = new Departures(followed, delivery);
    const catchUp = new CatchUp(reader, delivery, departures, budgets);
    const fanOut = new FanOut(new GroupWriter(feed, delivery, departures, queue), catchUp, budgets);
    const unread = new UnreadSignals(feed, followed);
    const signals = new Signals(fanOut, unread, this.personSignals);
    const followers = new ChatFollowers(bus, followed, reader, fanOut, signals);
    const registrations = new Registrations(followers, followed, budgets);
    const personLog = new PersonLogReader(this.store.personLog, modules);
    const writer = new PersonWriter(feed, delivery, followed, registrations, catchUp);
    const people = new PersonFollowers(bus, personLog, writer);
    const config = { MAX_RESUME_REVISIONS: 10_000, SWEEP_INTERVAL_MS: 2000 } as ServiceConfig;
    const chatsResume = new ChatsResume(catchUp, delivery, followed, reader, config);
    const personResume = new PersonResume(personLog, writer, people, catchUp, config);
    const resume = new Resume(catchUp, delivery, followed, chatsResume, personResume);
    this.hub = new Hub(followed, registrations, people, resume, signals);
    this.sweep = new Sweep(followers, people, bus, config);
  }

  /** Opens a subscription as a resolver does: reads the positions, then gives it to the hub. Undefined when it is refused. */
  async open(
    field: SubscriptionField,
    userId: string,
    options: {
      chatId?: string;
      loaded?: string;
      afterSeq?: number;
      since?: Map<string, number>;
      sincePerson?: number;
      watchedIds?: string[];
      socket?: TestSocket;
      text?: string;
    } = {},
  ): Promise<Opened | undefined> {
    const followsViewer = !IN_ONE_CHAT.has(field);
    const chatId = options.chatId ?? 'X';
    const position = followsViewer ? undefined : await this.feed.positionOf(userId, chatId);
    if (!followsViewer && !position) return undefined;
    const personRevision = followsViewer ? await this.feed.personRevisionOf(userId) : undefined;
    const positions = followsViewer ? await this.feed.positionsOf(userId) : [position!];
    const viewer = { userId, sessionId: 's', expiresAt: new Date(8e15) };
    const message = field === 'messageReadUpdated' ? { message: this.chats.get(chatId).messages[0] } : {};
    const { chatId: _chatId, loaded: _loaded, socket: _socket, text: _text, ...begin } = options;
    const spec: SubscriptionSpec = { field, viewer, positions, personRevision, followsViewer, ...message, ...begin };
    const socket = options.socket ?? new TestSocket();
    const id = `${field}${socket.subscriptions++}`;
    const text = options.text ?? `subscription { ${field} ${selectionOf(field, options.loaded ?? '')} }`;
    let isEnded = false;
    const iterator = this.hub.open(spec, socket.asClient(), id, this.argsOf(text), () => (isEnded = true));
    return {
      socket,
      brought: () =>
        socket.frames.filter((frame) => frame.id === id).map(({ payload }) => payload.data?.[field] ?? payload),
      isEnded: () => isEnded,
      close: () => iterator.end(),
    };
  }

  publish(...changes: ChatChange[]): void {
    for (const change of changes) {
      this.emit(chatTopic(change.chatId), { kind: 'changes', chatId: change.chatId, changes: [change] });
    }
  }

  publishMove(move: ReadMarkerMove): void {
    this.emit(chatTopic(move.chatId), { kind: 'markerMoved', chatId: move.chatId, move });
  }

  publishJoin(userId: string, chatId: string): void {
    this.publishToPerson(userId, { kind: 'joined', chatId });
  }

  publishToPerson(userId: string, hint: unknown): void {
    this.emit(userTopic(userId), hint);
  }

  emit(topic: string, payload: unknown): void {
    // As it comes out of Redis: dates are text.
    const text = JSON.stringify(payload);
    for (const handler of this.bus.get(topic) ?? []) handler(JSON.parse(text) as never);
  }

  private argsOf(text: string): ExecutionArgs {
    const document = this.documents.get(text) ?? parse(text);
    this.documents.set(text, document);
    return { schema: this.schema, document, variableValues: {} };
  }

  private fakeBus(): EventBus {
    const methods: Partial<EventBus> = {
      subscribe: (topic: string, handler: Handler) => {
        const handlers = this.bus.get(topic) ?? new Set();
        this.bus.set(topic, handlers.add(handler));
        return () => void handlers.delete(handler);
      },
      confirmed: () => Promise.resolve(),
      onReady: () => undefined,
      passOver: (count: number) => void (this.passedOver += count),
    } as Partial<EventBus>;
    return methods as EventBus;
  }

  private resolveLoaded(): void {
    const chat = (this.schema.getType('Message') as GraphQLObjectType).getFields()['chat'];
    chat.extensions = { scope: 'chat' };
    chat.resolve = async (message: Message, _args, { viewer, isCheckedLater }: RequestContext) => {
      const isFor = isCheckedLater ? null : viewer;
      const asked = isFor
        ? this.store.repository.findForParticipant(isFor.userId, [message.chatId])
        : this.feed.chats([message.chatId]);
      const [found] = await asked;
      if (!found) throw DomainError.notFound('Chat');
      return found;
    };
    const unreadCount = (this.schema.getType('Chat') as GraphQLObjectType).getFields()['unreadCount'];
    unreadCount.extensions = { scope: 'viewer' };
    unreadCount.resolve = async ({ id }: { id: string }, _args, context: RequestContext) => {
      const [count] = await this.feed.unreadCounts([id], [context.viewer!.userId]);
      return count?.unreadCount ?? 0;
    };
  }
}

const IN_ONE_CHAT = new Set<SubscriptionField>([
  'messageAdded',
  'messageUpdated',
  'messageDeleted',
  'messageReadUpdated',
]);

/** Lets everything happen that is under way: turns of the event loop, and the timers that were set in them. */
export async function settle(milliseconds = 3000): Promise<void> {
  for (let i = 0; i < 3; i++) {
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
    jest.advanceTimersByTime(milliseconds / 3);
  }
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Timers go only when a spec says so; turns of the event loop are real. */
export function useManualTimers(): void {
  jest.useFakeTimers({
    doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'Date', 'performance'],
  });
}
