import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '#libs/domain';

/** argon2id is the library's default: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing shares four threads with DNS and files, and all of it the cores with the rest of the service. */
const MAX_RUNNING = Math.min(3, availableParallelism());
/** About 2 s of work: who comes later is told to try again. */
const MAX_WAITING = 100;

/** The one place that knows how passwords are kept. A few at a time, because each takes 19 MiB and a core. */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Nobody's: checked for a login that does not exist, so that it takes as long as one that does. */
  private hashOfNobody = '';

  async onModuleInit(): Promise<void> {
    this.hashOfNobody = await hash(randomBytes(32), COST);
  }

  /** @throws UNAVAILABLE when too many are waiting. */
  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** True when the password belongs to the hash; without a hash false, in the same time. @throws as hash. */
  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    const isRight = await this.inTurn(() => verify(passwordHash ?? this.hashOfNobody, password));
    return isRight && passwordHash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= MAX_WAITING) throw DomainError.unavailable('Too many sign-ins at once. Try again.');
    if (this.running >= MAX_RUNNING) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
