import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError, isPossiblePassword, normalPassword } from '#libs/domain';

/** argon2id is the library's default: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing shares four threads with DNS and files, and all of it the cores with the rest of the service. */
const MAX_RUNNING = Math.min(3, availableParallelism());
/** About 2 s of work of each origin: who comes later is told to try again. */
const MAX_WAITING = 100;

/**
 * Whose work it is. `known`: somebody who is signed in, or signs in from where they have signed in before. Both have their
 * own queue and take turns, so a flood of strangers leaves the known at least half of what the instance can do.
 */
export type HashOrigin = 'known' | 'stranger';

/** The one place that knows how passwords are kept. A few at a time, because each takes 19 MiB and a core. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private running = 0;
  private readonly waiting: Record<HashOrigin, (() => void)[]> = { known: [], stranger: [] };
  private lastServed: HashOrigin = 'stranger';
  /** Nobody's: checked for a login that does not exist, so that it takes as long as one that does. */
  private hashOfNobody = '';

  async onModuleInit(): Promise<void> {
    this.hashOfNobody = await hash(randomBytes(32), COST);
  }

  /** Of the password's normal form. @throws UNAVAILABLE when too many are waiting. */
  async hash(password: string, origin: HashOrigin): Promise<string> {
    return this.inTurn(origin, () => hash(normalPassword(password), COST));
  }

  /**
   * True when the password belongs to the hash, in its normal form or as it was typed: older hashes are of that. Without a
   * hash false, in the same time. @throws as hash.
   */
  async matches(passwordHash: string | undefined, password: string, origin: HashOrigin): Promise<boolean> {
    const asked = isPossiblePassword(password) ? password : '';
    const forms = new Set([normalPassword(asked), asked]);
    const isRight = await this.inTurn(origin, () => verifyAny(passwordHash ?? this.hashOfNobody, forms));
    return isRight && passwordHash !== undefined && asked === password;
  }

  private async inTurn<T>(origin: HashOrigin, work: () => Promise<T>): Promise<T> {
    const queue = this.waiting[origin];
    if (queue.length >= MAX_WAITING) throw DomainError.unavailable('Too many sign-ins at once. Try again.');
    if (this.running >= MAX_RUNNING) await new Promise<void>((resolve) => queue.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.next();
      if (next) next();
      else this.running--;
    }
  }

  private next(): (() => void) | undefined {
    const other = this.lastServed === 'known' ? 'stranger' : 'known';
    const origin = this.waiting[other].length > 0 ? other : this.lastServed;
    this.lastServed = origin;
    return this.waiting[origin].shift();
  }
}

async function verifyAny(passwordHash: string, forms: Iterable<string>): Promise<boolean> {
  for (const form of forms) if (await verify(passwordHash, form)) return true;
  return false;
}
