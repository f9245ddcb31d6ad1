import { WebSocket } from 'ws';
import type { Tally } from './tally.js';

/** Little, so that the attacker's own process stays able to listen. */
const MOST_BUFFERED = 512 * 1024;
const PAUSE_MS = 5;

/** A socket that says whatever it is told to, and counts how it is answered. */
export class AttackSocket {
  readonly closed: Promise<void>;
  private readonly ws: WebSocket;

  constructor(
    url: string,
    private readonly tally: Tally,
  ) {
    this.ws = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    this.ws.on('error', () => undefined);
    this.ws.on('message', (data) => this.count(data as Buffer));
    this.closed = new Promise((resolve) => {
      this.ws.once('close', (code) => {
        tally.add(`closed with ${code}`);
        resolve();
      });
    });
  }

  get isOpen(): boolean {
    return this.ws.readyState === WebSocket.OPEN;
  }

  /** Resolves when it is open, and when it never will be. */
  async opened(): Promise<void> {
    if (this.isOpen) return;
    await Promise.race([new Promise((resolve) => this.ws.once('open', resolve)), this.closed]);
  }

  /** Resolves when the server has acknowledged the token, and when it never will. */
  async admitted(token: string): Promise<void> {
    await this.opened();
    const acknowledged = new Promise((resolve) => this.ws.once('message', resolve));
    this.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await Promise.race([acknowledged, this.closed]);
  }

  say(frame: object): void {
    if (this.isOpen) this.ws.send(JSON.stringify(frame));
  }

  /** Sends these texts as often, as fast as they go out; resolves early when the socket is closed. */
  async flood(texts: string[], times: number): Promise<void> {
    for (let count = 0; count < times && this.isOpen;) {
      while (count < times && this.ws.bufferedAmount < MOST_BUFFERED) {
        for (const text of texts) this.ws.send(text);
        count += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** Reads nothing any more. */
  stall(): void {
    this.ws.pause();
  }

  terminate(): void {
    this.ws.terminate();
  }

  private count(data: Buffer): void {
    // Cheap on purpose: what arrives may be tens of thousands a second.
    const head = data.toString('latin1', 0, 400);
    const code = /"code":"([A-Z_]+)"/.exec(head)?.[1];
    this.tally.add(code ?? /"type":"(\w+)"/.exec(head)?.[1] ?? 'frame');
  }
}
