import { WebSocket, type ClientOptions } from 'ws';
import { eventually } from '#libs/testing';

/** A WebSocket without a GraphQL client, to say what no client says. */
export class RawSocket {
  /** What the server said, parsed. */
  readonly said: any[] = [];
  readonly opened: Promise<void>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;

  constructor(url: string, options: ClientOptions = {}, protocol = 'graphql-transport-ws') {
    this.socket = new WebSocket(url, protocol, options);
    this.socket.on('message', (data) => this.said.push(JSON.parse((data as Buffer).toString())));
    this.closed = new Promise((resolve) => this.socket.once('close', resolve));
    this.opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    this.opened.catch(() => undefined);
    this.socket.on('error', () => undefined);
  }

  /** An opened socket that has been acknowledged. */
  static async admitted(url: string, token: string): Promise<RawSocket> {
    const socket = new RawSocket(url);
    await socket.opened;
    socket.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await socket.untilSaid('connection_ack');
    return socket;
  }

  /** A text is sent as it is, anything else as JSON. */
  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first message of a type, for an operation if an id is given. */
  untilSaid(type: string, id?: string): Promise<any> {
    return eventually(() => {
      const found = this.said.find((message) => message.type === type && (id === undefined || message.id === id));
      if (!found) throw new Error(`The server did not say ${type}, but ${JSON.stringify(this.said).slice(0, 500)}`);
      return found;
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  close(): void {
    this.socket.terminate();
  }
}
