import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Viewer } from '#libs/auth';
import { CLOSE } from './close-codes.js';
import type { FlushSchedule } from './flush-schedule.js';
import { joinFrames, textFrame } from './frame.js';
import { OperationIds } from './operation-ids.js';
import type { PersonBudget } from './person-budget.js';

const NOTHING = Buffer.alloc(0);
/** A catch-up goes on when less than this is unsent. */
const LOW_WATER_BYTES = 128 * 1024;
/** More than this does not wait for the schedule: only what the network does not take counts as unsent. */
const MAX_PENDING_BYTES = 64 * 1024;
const CLOSE_GRACE_MS = 2000;
const TOO_SLOW = 'Too slow: reconnect and resume';

/** What one socket may hold of this instance's memory, and for how long. */
export interface SocketLimits {
  unsentBytes: number;
  /** A client that has not read what a catch-up waits for by then is closed with 1013. */
  slowReaderMs: number;
}

/**
 * A client's connection. Frames are written in the order in which they were given, those that wait together in one
 * system call. A client that does not read costs at most the limit: past it the socket is closed with 1013.
 */
export class ClientSocket {
  viewer: Viewer | null = null;
  /** The viewer's, once it is known. */
  budget: PersonBudget | null = null;
  readonly ids = new OperationIds();
  /** Called once its viewer is known. */
  onAdmitted: () => void = () => undefined;
  /** When, of the registry's turns, it is pinged. */
  turn = 0;
  /** Performance clock, ms, of the last sign of life. */
  lastSeenAt = performance.now();
  /** Subscriptions that are open or being opened, and the bytes of their subscribe messages. */
  subscriptionCount = 0;
  subscribedBytes = 0;
  /** Queries and mutations that are being answered. */
  operationCount = 0;
  /** Subscriptions whose starting position is being read: a ping is answered after them. */
  readonly starting = new Set<Promise<unknown>>();
  private readonly closeListeners = new Set<() => void>();
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private isClosing = false;
  /** The end of this tick flushes. */
  private isFlushing = false;

  constructor(
    readonly ws: WebSocket,
    readonly requestId: string,
    readonly clientAddress: string,
    private readonly limits: SocketLimits,
    private readonly schedule: FlushSchedule,
  ) {
    ws.once('close', () => {
      this.isClosing = true;
      this.pending = [];
      this.closeListeners.forEach((listener) => listener());
      this.closeListeners.clear();
    });
  }

  get isOpen(): boolean {
    return !this.isClosing && this.ws.readyState === this.ws.OPEN;
  }

  get isAdmitted(): boolean {
    return this.viewer !== null;
  }

  get unsentBytes(): number {
    return this.pendingBytes + this.tcp.writableLength;
  }

  /** Called once, when the connection is gone for whatever reason. */
  onClose(listener: () => void): () => void {
    this.closeListeners.add(listener);
    return () => this.closeListeners.delete(listener);
  }

  /** Writes a text of its own, with whatever else is said in this tick: a result and its completion go together. */
  send(text: string): void {
    if (!this.isOpen) return;
    this.enqueue(textFrame(NOTHING, Buffer.from(text)));
    if (this.isFlushing) return;
    this.isFlushing = true;
    process.nextTick(() => {
      this.isFlushing = false;
      this.flush();
    });
  }

  /** Writes a whole frame, which other sockets may get too, when the schedule says so. */
  push(frame: Buffer): void {
    if (!this.isOpen) return;
    if (this.pending.length === 0) this.schedule.add(this);
    this.schedule.count();
    this.enqueue(frame);
  }

  /**
   * Settles when the client has read most of what was written, or is gone: one that takes too long is closed with 1013,
   * so that what waits for it is not held for as long as it likes.
   */
  async drained(): Promise<void> {
    const timer = setTimeout(() => this.close(CLOSE.tooSlow, TOO_SLOW), this.limits.slowReaderMs);
    try {
      await this.untilDrained();
    } finally {
      clearTimeout(timer);
    }
  }

  private async untilDrained(): Promise<void> {
    while (this.isOpen && this.unsentBytes > LOW_WATER_BYTES) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          forget();
          this.tcp.removeListener('drain', done);
          resolve();
        };
        const forget = this.onClose(done);
        this.tcp.once('drain', done);
        this.flush();
        if (this.unsentBytes <= LOW_WATER_BYTES) done();
      });
    }
  }

  /** Closes with a code; a client that does not answer is cut after a moment. */
  close(code: number, reason: string): void {
    if (this.isClosing) return;
    if (code !== CLOSE.tooSlow) this.flush();
    this.isClosing = true;
    this.pending = [];
    this.ws.close(code, reason);
    setTimeout(() => this.ws.terminate(), CLOSE_GRACE_MS).unref();
  }

  /** Hands what is pending to the network; what the network does not take is what counts as unsent. */
  flush(): void {
    if (this.pending.length === 0) return;
    const frames = this.pending;
    this.pending = [];
    this.pendingBytes = 0;
    if (!this.isOpen) return;
    const { tcp } = this;
    tcp.write(joinFrames(frames));
    if (this.isTooSlow(tcp.writableLength)) this.close(CLOSE.tooSlow, TOO_SLOW);
  }

  /** A socket with little unsent is not what fills its person's budget. */
  private isTooSlow(unsentBytes: number): boolean {
    if (unsentBytes > this.limits.unsentBytes) return true;
    return unsentBytes > LOW_WATER_BYTES && this.budget !== null && this.budget.isOverUnsent;
  }

  private enqueue(frame: Buffer): void {
    this.pending.push(frame);
    this.pendingBytes += frame.length;
    if (this.pendingBytes > MAX_PENDING_BYTES) this.flush();
  }

  private get tcp(): Socket {
    return (this.ws as unknown as { _socket: Socket })._socket;
  }
}
