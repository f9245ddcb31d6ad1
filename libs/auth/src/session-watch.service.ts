import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { ServiceConfig } from '#libs/config';
import { SessionRepository } from '#libs/database';
import { EventBus } from '#libs/events';
import { EndedSessions } from './ended-sessions.js';

/** Clocks differ, and a token is taken a little longer by whose clock is behind. */
const CLOCK_MARGIN_SECONDS = 300;

type EndedListener = (sessionId: string) => void;

/**
 * Knows which sessions have ended, on every instance within 5 s: at once by the bus, and by asking the database every
 * SESSION_SWEEP_INTERVAL_MS, which needs no bus. A database that does not answer is asked again.
 */
@Injectable()
export class SessionWatch implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(SessionWatch.name);
  private readonly lookBackSeconds: number;
  private readonly ended: EndedSessions;
  private readonly listeners = new Set<EndedListener>();
  /** The database's clock at the last sweep; null until the first one succeeded. */
  private sweptAt: string | null = null;
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;
  private isStopped = false;

  constructor(
    private readonly config: Pick<ServiceConfig, 'ACCESS_TOKEN_SECONDS' | 'SESSION_SWEEP_INTERVAL_MS'>,
    private readonly sessions: SessionRepository,
    private readonly bus: EventBus,
  ) {
    this.lookBackSeconds = config.ACCESS_TOKEN_SECONDS + CLOCK_MARGIN_SECONDS;
    this.ended = new EndedSessions(this.lookBackSeconds * 1000);
  }

  /** False until the ended sessions were read once: till then nobody can be let in. */
  get isReady(): boolean {
    return this.sweptAt !== null;
  }

  isEnded(sessionId: string): boolean {
    return this.ended.has(sessionId);
  }

  /** Calls the listener once for each session that is found to have ended from now on. */
  onEnded(listener: EndedListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Says everywhere that these sessions have ended; to be called after the commit. */
  announce(sessionIds: string[]): void {
    if (sessionIds.length === 0) return;
    this.note(sessionIds);
    this.bus.publish('sessions', { sessionIds });
  }

  async onModuleInit(): Promise<void> {
    this.unsubscribe = this.bus.subscribe('sessions', ({ sessionIds }) => this.note(sessionIds));
    await this.sweepAndGoOn();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.unsubscribe?.();
  }

  private async sweepAndGoOn(): Promise<void> {
    try {
      const { clock, sessionIds } = await this.sessions.endedSince(this.sweptAt, this.lookBackSeconds);
      this.sweptAt = clock;
      this.note(sessionIds);
      this.ended.forgetOld();
    } catch (error) {
      this.logger.warn(`The ended sessions could not be read: ${(error as Error).message}`);
    }
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.sweepAndGoOn(), this.config.SESSION_SWEEP_INTERVAL_MS);
    this.timer.unref();
  }

  private note(sessionIds: string[]): void {
    for (const sessionId of sessionIds) {
      if (this.ended.add(sessionId)) this.tell(sessionId);
    }
  }

  private tell(sessionId: string): void {
    for (const listener of this.listeners) {
      try {
        listener(sessionId);
      } catch (error) {
        this.logger.error(error);
      }
    }
  }
}
