import { WebSocket, type ClientOptions } from 'ws';

interface Said {
  id?: string;
  type: string;
  payload?: unknown;
}

/** A WebSocket that says anything, and sees what is said to it. */
export class FuzzSocket {
  readonly opened: Promise<void>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private readonly listeners = new Set<(message: Said) => void>();

  constructor(url: string, options: ClientOptions = {}) {
    this.socket = new WebSocket(url, 'graphql-transport-ws', options);
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.opened = new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    this.opened.catch(() => undefined);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Said;
      this.listeners.forEach((listener) => listener(message));
    });
  }

  static async admitted(url: string, token: string): Promise<FuzzSocket> {
    const socket = new FuzzSocket(url);
    await socket.opened;
    const acknowledged = socket.hears((message) => message.type === 'connection_ack');
    socket.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await acknowledged;
    return socket;
  }

  /** A text or bytes are sent as they are, anything else as JSON. */
  say(message: unknown): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  /** The first message from now on that is meant; null when the socket is closed before. */
  hears(isMeant: (message: Said) => boolean): Promise<Said | null> {
    return new Promise((resolve) => {
      const done = (message: Said | null): void => {
        this.listeners.delete(listener);
        resolve(message);
      };
      const listener = (message: Said): void => {
        if (isMeant(message)) done(message);
      };
      this.listeners.add(listener);
      void this.closed.then(() => done(null));
    });
  }

  /** Resolves when the server has answered a ping that was sent after everything before; null when it has closed. */
  roundTrip(name: string): Promise<Said | null> {
    const answered = this.hears(
      ({ type, payload }) => type === 'pong' && (payload as { name?: string } | undefined)?.name === name,
    );
    this.say({ type: 'ping', payload: { name } });
    return answered;
  }

  terminate(): void {
    this.socket.terminate();
  }
}
