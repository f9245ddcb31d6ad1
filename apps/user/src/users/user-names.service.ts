import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { UserNameRepository } from '#libs/database';

const INTERVAL_MS = 5000;

/** Makes everybody findable whose name the search does not know yet: accounts of before, and those of the release before. */
@Injectable()
export class UserNames implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(UserNames.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(private readonly names: UserNameRepository) {}

  onApplicationBootstrap(): void {
    void this.renew();
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async renew(): Promise<void> {
    try {
      while (!this.isStopped && (await this.names.renewSome()));
    } catch (error) {
      this.logger.debug(`Names could not be renewed: ${(error as Error).message}`);
    }
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.renew(), INTERVAL_MS);
    this.timer.unref();
  }
}
