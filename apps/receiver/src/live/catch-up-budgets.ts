import { Injectable } from '@nestjs/common';
import type { ClientSocket } from '#libs/sockets';
import { HeldBytes, type PersonBytes } from './held-bytes.js';
import { KeyedLimiter } from './keyed-limiter.js';
import { Limiter } from './limiter.js';

/** Pages of at most half a megabyte that may be held for one person's sockets. */
const MAX_PAGES_PER_PERSON = 6;

/**
 * What catch-ups may hold: one page of a socket at a time, six of a person, and a budget for what waits behind them. With
 * what is unsent that stays below 1 MiB a socket and 8 MiB a person, however slowly a client reads.
 */
@Injectable()
export class CatchUpBudgets {
  private readonly sockets = new WeakMap<ClientSocket, { lane: Limiter; held: HeldBytes }>();
  private readonly persons = new Map<string, PersonBytes>();
  private readonly pages = new KeyedLimiter(MAX_PAGES_PER_PERSON);

  /** Runs one catch-up of a socket after the other. */
  ofSocket<T>(socket: ClientSocket, userId: string, work: () => Promise<T>): Promise<T> {
    return this.entry(socket, userId).lane.run(work);
  }

  /** Reads and writes one page, of which a person may have a few at a time. */
  page<T>(userId: string, work: () => Promise<T>): Promise<T> {
    return this.pages.run(userId, work);
  }

  /** The budget for what waits for a socket. */
  held(socket: ClientSocket, userId: string): HeldBytes {
    return this.entry(socket, userId).held;
  }

  private entry(socket: ClientSocket, userId: string): { lane: Limiter; held: HeldBytes } {
    const known = this.sockets.get(socket);
    if (known) return known;
    const entry = { lane: new Limiter(1), held: new HeldBytes(this.person(socket, userId)) };
    this.sockets.set(socket, entry);
    return entry;
  }

  /** Counts the person's sockets, so that nothing of a person is kept whose sockets are gone. */
  private person(socket: ClientSocket, userId: string): PersonBytes {
    const person = this.persons.get(userId) ?? { bytes: 0, sockets: 0 };
    this.persons.set(userId, person);
    person.sockets++;
    socket.onClose(() => {
      if (--person.sockets === 0) this.persons.delete(userId);
    });
    return person;
  }
}
