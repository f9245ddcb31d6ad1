import type { InstanceAddress, Person } from '#libs/testing';
import type { Feed } from './feed.js';
import { LiveSocket } from './live-socket.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
const RESUBSCRIBE_MS = 300;

/** A client that stays: it holds one socket, and whenever that ends it goes to the next receiver and resumes. */
export class Follower {
  /** The codes that its sockets were closed with. */
  readonly closeCodes: number[] = [];
  private socket: LiveSocket | undefined;
  private place: number;
  private wait = FIRST_PAUSE_MS;
  private isRunning = false;

  constructor(
    readonly person: Person,
    readonly feed: Feed,
    private readonly receivers: readonly InstanceAddress[],
    first: number,
  ) {
    this.place = first;
  }

  start(): void {
    this.isRunning = true;
    this.connect();
  }

  stop(): void {
    this.isRunning = false;
    this.socket?.close();
  }

  /** Goes away without a word; it comes back with `start`. */
  vanish(): void {
    this.isRunning = false;
    this.socket?.terminate();
  }

  /** Cuts the socket; the follower comes back at once, as after a broken network. */
  cut(): void {
    this.socket?.terminate();
  }

  private connect(): void {
    if (!this.isRunning) return;
    const receiver = this.receivers[this.place % this.receivers.length];
    const socket = new LiveSocket(receiver.ws, this.person.token, {
      onReady: () => {
        this.wait = FIRST_PAUSE_MS;
        this.subscribeAll(socket);
      },
      onData: (id, data) => this.feed.receive(id, data),
      onEnd: (id, codes) => this.ended(socket, id, codes),
      onClose: (code) => this.closed(socket, code),
    });
    this.socket = socket;
  }

  private subscribeAll(socket: LiveSocket): void {
    for (const { id, query, variables } of this.feed.questions()) socket.subscribe(id, query, variables);
  }

  /** What the database could not answer is asked again; anything else that ends a subscription is told to the feed. */
  private ended(socket: LiveSocket, id: string, codes: string[]): void {
    if (codes.length === 0) return this.feed.completed(id);
    if (codes.includes('NOT_FOUND')) return this.feed.completed(id);
    if (!codes.includes('UNAVAILABLE')) this.feed.findings.push(`${this.feed.name} ended with ${codes.join(', ')}`);
    setTimeout(() => {
      const question = this.feed.questions().find((one) => one.id === id);
      if (question && this.socket === socket) socket.subscribe(id, question.query, question.variables);
    }, RESUBSCRIBE_MS);
  }

  private closed(socket: LiveSocket, code: number): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    if (!this.isRunning) return;
    this.closeCodes.push(code);
    this.place += 1;
    setTimeout(() => this.connect(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_PAUSE_MS);
  }
}
