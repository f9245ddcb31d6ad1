import { setImmediate } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';
import { atEndOfSpec } from './end-of-spec.js';
import type { Data, GraphqlError } from './graphql-request.js';
import { TestSubscription } from './test-subscription.js';

export interface WsClientOptions {
  /** Instead of `{ authorization: 'Bearer <token>' }`. */
  connectionParams?: Record<string, unknown>;
  /** Headers of the upgrade, such as Origin. */
  headers?: Record<string, string>;
}

/** How a socket ended. */
export interface SocketEnd {
  code: number;
  reason: string;
}

/** A graphql-ws connection that never retries, so that a test sees how the server ends it. */
export class WsClient {
  /** Resolves when the server has acknowledged the connection; rejects when the socket is closed before. */
  readonly connected: Promise<void>;
  /** Resolves with the close code. */
  readonly closed: Promise<SocketEnd>;
  /** The connection's own socket, once it is open: to pause, to cut, to send anything. */
  socket: WebSocket | undefined;
  private readonly client: Client;
  private readonly subscriptions = new Set<TestSubscription<never>>();
  private pongs: (() => void)[] = [];

  constructor(url: string, connectionParams: Record<string, unknown>, options: ClientOptions) {
    let acknowledge: () => void = () => undefined;
    let refuse: (error: Error) => void = () => undefined;
    let end: (how: SocketEnd) => void = () => undefined;
    this.connected = new Promise((resolve, reject) => ((acknowledge = resolve), (refuse = reject)));
    this.closed = new Promise((resolve) => (end = resolve));
    // A test that only looks at the close code need not await this one.
    this.connected.catch(() => undefined);
    this.client = createClient({
      url,
      connectionParams,
      lazy: false,
      retryAttempts: 0,
      webSocketImpl: socketWith(options),
      onNonLazyError: () => undefined,
      on: {
        opened: (socket) => (this.socket = socket as WebSocket),
        connected: () => acknowledge(),
        pong: () => this.pongs.shift()?.(),
        closed: (event) => {
          const { code, reason } = event as SocketEnd;
          this.finishAll(`the socket was closed with ${code} ${reason}`);
          refuse(new Error(`The socket was closed with ${code} ${reason}`));
          end({ code, reason });
        },
        error: (error) => refuse(error as Error),
      },
    });
  }

  /** Starts a subscription; resolves when the server has read it, so that what is committed from now on must come. */
  async subscribe<T = Data>(query: string, variables: Record<string, unknown> = {}): Promise<TestSubscription<T>> {
    const subscription: TestSubscription<T> = new TestSubscription<T>(() => unsubscribe());
    const unsubscribe = this.client.subscribe<T>(
      { query, variables },
      {
        next: ({ data, errors }) => {
          if (errors) subscription.finish(messagesOf(errors), errors as unknown as GraphqlError[]);
          else subscription.push(data as T);
        },
        error: (error) => subscription.finish(messagesOf(error), errorsOf(error)),
        complete: () => subscription.finish('the server completed it'),
      },
    );
    this.subscriptions.add(subscription as unknown as TestSubscription<never>);
    await this.connected.then(
      // The client library sends what it was given a few microtasks after the connection stands.
      () => setImmediate().then(() => this.roundTrip()),
      () => undefined,
    );
    return subscription;
  }

  /** Resolves when the server has answered a ping that was sent after everything before. */
  roundTrip(): Promise<void> {
    return new Promise((resolve) => {
      this.pongs.push(resolve);
      void this.closed.then(() => resolve());
      this.socket?.send(JSON.stringify({ type: 'ping' }));
    });
  }

  /** Says goodbye, and resolves when the socket is closed. */
  async close(): Promise<SocketEnd> {
    await this.client.dispose();
    return this.closed;
  }

  /** Cuts the connection without a word. */
  terminate(): void {
    this.socket?.terminate();
  }

  private finishAll(reason: string): void {
    for (const subscription of this.subscriptions) subscription.finish(reason);
  }
}

/** Opens a graphql-ws connection with this access token; it is closed at the end of the spec file if not before. */
export function wsClient(url: string, token?: string, options: WsClientOptions = {}): WsClient {
  const connectionParams =
    options.connectionParams ?? (token === undefined ? {} : { authorization: `Bearer ${token}` });
  const client = new WsClient(url, connectionParams, { headers: options.headers });
  atEndOfSpec(() => client.terminate());
  return client;
}

function socketWith(options: ClientOptions): new (address: string | URL, protocols?: string | string[]) => WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, options);
    }
  };
}

function errorsOf(error: unknown): GraphqlError[] {
  return Array.isArray(error) ? (error as GraphqlError[]) : [];
}

function messagesOf(error: unknown): string {
  if (Array.isArray(error)) return (error as GraphqlError[]).map(({ message }) => message).join('; ');
  if (error instanceof Error) return error.message;
  const { code, reason } = (error ?? {}) as Partial<SocketEnd>;
  return code === undefined ? 'it failed' : `the socket was closed with ${code} ${reason}`;
}
