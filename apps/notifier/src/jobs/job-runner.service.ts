import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Logger as JobLogger, run, type Runner, type Task } from 'graphile-worker';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { NotificationRepository, PushDeliveryRepository } from '#libs/database';
import type { JobName, Jobs } from '#libs/domain';
import { MailTasks } from '../mail/mail-tasks.service.js';
import { PushTasks } from '../push/push-tasks.service.js';

const CONCURRENT_JOBS = 10;
const CONNECTIONS = 4;
const POLL_MS = 1000;
const HOUSEKEEPING_MS = 30_000;
const START_AGAIN_MS = 2000;
const STOP_WITHIN_MS = 1000;
const FORGOTTEN_AT_ONCE = 5000;

/** What is done for each kind of job; whether it is the last attempt is known. */
type Tasks = { [N in JobName]: (payload: Jobs[N], isLast: boolean) => Promise<void> };

/**
 * Works off the jobs, whichever instance they are from. graphile-worker keeps them; a job whose worker was killed is free again
 * within a minute and a half, since no job takes longer than one.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name);
  private readonly tasks: Tasks;
  private runner: Runner | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    pushes: PushTasks,
    mails: MailTasks,
    private readonly deliveries: PushDeliveryRepository,
    private readonly notifications: NotificationRepository,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {
    this.tasks = {
      push: (payload) => pushes.push(payload),
      pushTo: (payload, isLast) => pushes.pushTo(payload, isLast),
      clearPush: (payload) => pushes.clear(payload),
      digest: (payload) => pushes.digest(payload),
      unreadMail: (payload) => mails.unread(payload),
      confirmationMail: (payload) => mails.confirmation(payload),
    };
  }

  onApplicationBootstrap(): void {
    void this.start();
    this.timer = setInterval(() => void this.keepHouse(), HOUSEKEEPING_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    const late = new Promise((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
    await Promise.race([this.runner?.stop().catch(() => undefined), late]);
  }

  /** Again and again: a database that is away ends the runner, and the jobs wait in it. */
  private async start(): Promise<void> {
    while (!this.isStopped) {
      try {
        this.runner = await run({
          connectionString: this.config.DATABASE_URL,
          concurrency: CONCURRENT_JOBS,
          maxPoolSize: CONNECTIONS,
          pollInterval: POLL_MS,
          noHandleSignals: true,
          logger: new JobLogger(() => (level, message) => this.say(level, message)),
          taskList: Object.fromEntries(
            Object.entries(this.tasks).map(([name, task]) => [name, this.taskOf(task as Tasks[JobName])]),
          ),
        });
        await this.runner.promise;
      } catch (error) {
        this.logger.warn(`Jobs wait: ${(error as Error).message}`);
      }
      if (!this.isStopped) await new Promise((resolve) => setTimeout(resolve, START_AGAIN_MS).unref());
    }
  }

  private taskOf(task: (payload: never, isLast: boolean) => Promise<void>): Task {
    return async (payload, { job }) => task(payload as never, job.attempts >= job.max_attempts);
  }

  private say(level: string, message: string): void {
    if (level === 'error' || level === 'warning') this.logger.warn(message);
  }

  private async keepHouse(): Promise<void> {
    try {
      await this.deliveries.releaseAbandoned();
      await this.notifications.forgetOld(FORGOTTEN_AT_ONCE);
    } catch (error) {
      this.logger.debug(`Housekeeping waits: ${(error as Error).message}`);
    }
  }
}
