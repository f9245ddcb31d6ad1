import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { EventBus } from '#libs/events';
import { ChatFollowers } from './chat-followers.service.js';
import { PersonFollowers } from './person-followers.service.js';

/** A commit may come that much later than the time that its rows bear: no statement or transaction lasts longer. */
const OVERLAP_SECONDS = 10;

/**
 * Every two seconds, and whenever Redis is back: compares all chats and people that somebody follows with the
 * database, and looks for markers that moved. What no hint brought is published then.
 */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweep.name);
  private timer: NodeJS.Timeout | undefined;
  private isSweeping = false;
  private sweptAt = performance.now();

  constructor(
    private readonly chats: ChatFollowers,
    private readonly people: PersonFollowers,
    private readonly bus: EventBus,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), this.config.SWEEP_INTERVAL_MS);
    this.timer.unref();
    this.bus.onReady(() => void this.sweep());
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Looks once, unless a look is under way. Never rejects: what fails is looked for again by the next sweep. */
  async sweep(): Promise<void> {
    if (this.isSweeping) return;
    this.isSweeping = true;
    const startedAt = performance.now();
    const seconds = (startedAt - this.sweptAt) / 1000 + OVERLAP_SECONDS;
    try {
      await this.chats.sweep(seconds);
      await this.people.sweep();
      this.sweptAt = startedAt;
    } catch (error) {
      this.logger.warn(`The sweep is repeated: ${(error as Error).message}`);
    } finally {
      this.isSweeping = false;
    }
  }
}
