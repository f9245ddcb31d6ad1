import type { HistogramState } from '../measure/histogram.js';

/** How a client speaks: graphql-transport-ws, Socket.IO's protocol over a WebSocket, or plain WebSocket frames. */
export type Dialect = 'graphql' | 'socket-io' | 'bare';

/** One client that listens. */
export interface ListenerSpec {
  dialect: Dialect;
  url: string;
  /** Bearer token; empty where nobody asks. */
  token: string;
  /** What is subscribed to, for GraphQL; several for a socket with more than one subscription. */
  subscriptions: { query: string; variables: Record<string, unknown> }[];
  /** The chat that a client of the other dialects joins. */
  chatId: string;
  /** The instance (0, 1) that the client is on. */
  side: number;
}

/** One connection that sends. Over http the chats and tokens may change from one send to the next. */
export interface SenderSpec {
  dialect: Dialect | 'http';
  url: string;
  token: string;
  chatId: string;
  side: number;
  /** What is asked, for GraphQL, and the variables that it takes. */
  query: string;
  variables: SenderVariables;
}

/** `message` is an input with the content; `identified message` one with a clientMessageId too; `chat` only the chat's id. */
export type SenderVariables = 'message' | 'identified message' | 'chat';

/** How sends are paced: so many a second, or as fast as they are answered with so many open on each connection. */
export type Pace = { perSecond: number } | { depth: number };

export interface SendPlan {
  pace: Pace;
  durationMs: number;
  contentLength: number;
  /** The first message's number. */
  firstIndex: number;
}

export interface OpenResult {
  opened: number;
  failures: string[];
  handshakes: HistogramState;
}

export interface SendResult {
  sent: number;
  acknowledged: number;
  /** What refused sends said, the first few. */
  failures: string[];
  failed: number;
  latencies: HistogramState;
  elapsedMs: number;
  /** Acknowledged sends by chat: who should have received what. */
  byChat: [chatId: string, count: number][];
}

/** Where a worker stands, for a line of progress. */
export interface Counts {
  deliveries: number;
  acknowledged: number;
  failed: number;
}

/** What listeners of one worker have received since the last reset. */
export interface Received {
  deliveries: number;
  bytes: number;
  /** Sockets that the server closed. */
  closed: number;
  latencies: HistogramState;
  /** Only deliveries to a client on another instance than the sender's. */
  crossing: HistogramState;
  /** By message: to how many, and how late the last. */
  messages: [index: number, count: number, lastMs: number][];
}

/** What a worker can be asked to do. */
export interface WorkerCommands {
  listen(specs: ListenerSpec[]): Promise<OpenResult>;
  openSenders(specs: SenderSpec[]): Promise<OpenResult>;
  send(plan: SendPlan): Promise<SendResult>;
  /** Ends a send before its time. */
  halt(): Promise<void>;
  counts(): Promise<Counts>;
  reset(): Promise<void>;
  received(): Promise<Received>;
  closeAll(): Promise<void>;
}

export type CommandName = keyof WorkerCommands;

export interface Call {
  id: number;
  name: CommandName;
  argument: unknown;
}

export interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}
