import { WebSocket } from 'ws';
import type { Data } from '#libs/testing';

const HANDSHAKE_MS = 4_000;
const PING_MS = 2_000;
const SILENCE_MS = 6_000;

export interface LiveSocketEvents {
  onReady(): void;
  onData(id: string, data: Data): void;
  /** A subscription was ended by the server; with the codes of its errors, or none when it was completed. */
  onEnd(id: string, codes: string[]): void;
  onClose(code: number): void;
}

interface Frame {
  type: string;
  id?: string;
  payload?: { data?: Data; errors?: { extensions?: { code?: string } }[] } & { extensions?: { code?: string } }[];
}

/**
 * A graphql-transport-ws connection as thin as can be, so that thousands fit into one process. It notices a server that
 * has gone silent, and it can stop reading as a phone in a tunnel does.
 */
export class LiveSocket {
  private readonly ws: WebSocket;
  private readonly watch: NodeJS.Timeout;
  private heardAt = performance.now();
  private isClosed = false;
  private isStalled = false;

  constructor(
    url: string,
    token: string,
    private readonly events: LiveSocketEvents,
  ) {
    this.ws = new WebSocket(url, 'graphql-transport-ws', { handshakeTimeout: HANDSHAKE_MS, perMessageDeflate: false });
    this.ws.on('open', () => this.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    this.ws.on('message', (data) => this.hear(String(data as Buffer)));
    this.ws.on('error', () => undefined);
    this.ws.on('close', (code) => this.end(code));
    this.watch = setInterval(() => this.look(), PING_MS);
  }

  subscribe(id: string, query: string, variables: Record<string, unknown>): void {
    this.send({ type: 'subscribe', id, payload: { query, variables } });
  }

  /** Ends one subscription from this side. */
  complete(id: string): void {
    this.send({ type: 'complete', id });
  }

  close(): void {
    this.ws.close(1000);
    setTimeout(() => this.ws.terminate(), 1_000).unref();
  }

  /** Cuts the connection without a word. */
  terminate(): void {
    this.ws.terminate();
  }

  /** Reads nothing any more, but goes on to send its pings, so that it does not pass for dead. */
  stall(): void {
    this.isStalled = true;
    this.ws.pause();
  }

  /** Reads on. */
  resume(): void {
    this.isStalled = false;
    this.heardAt = performance.now();
    this.ws.resume();
  }

  private hear(text: string): void {
    this.heardAt = performance.now();
    const frame = JSON.parse(text) as Frame;
    if (frame.type === 'connection_ack') this.events.onReady();
    else if (frame.type === 'next') this.receive(frame);
    else if (frame.type === 'error') this.events.onEnd(frame.id!, codesOf(frame.payload ?? []));
    else if (frame.type === 'complete') this.events.onEnd(frame.id!, []);
    else if (frame.type === 'ping') this.send({ type: 'pong' });
  }

  private receive({ id, payload }: Frame): void {
    if (payload?.errors) this.events.onEnd(id!, ['in a result', ...codesOf(payload.errors)]);
    else this.events.onData(id!, payload?.data ?? {});
  }

  private look(): void {
    if (!this.isStalled && performance.now() - this.heardAt > SILENCE_MS) this.ws.terminate();
    else this.send({ type: 'ping' });
  }

  private end(code: number): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearInterval(this.watch);
    this.events.onClose(code);
  }

  private send(frame: object): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(JSON.stringify(frame));
  }
}

function codesOf(errors: { extensions?: { code?: string } }[]): string[] {
  return errors.map((error) => error.extensions?.code ?? 'no code');
}
