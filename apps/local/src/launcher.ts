import type { LocalConfig } from '#libs/config';
import { startWebServer, stopRecordedProcesses } from '#libs/servers';
import { mediaAddresses, webConfig } from './addresses.js';
import { say } from './console-log.js';
import { InstanceKeeper } from './instance-keeper.js';
import { planInstances } from './instances.js';
import { announceStop, takeLauncherLock } from './launcher-lock.js';
import { LOCAL } from './local-folder.js';
import { migrate } from './migrations.js';
import { checkPorts } from './port-check.js';
import { openPostgres, openRedis } from './stores.js';
import { describeSystem } from './system-description.js';

const TAKE_OVER_GRACE_MS = 4_500;

/** Brings up the whole system on this machine and takes it down again, whatever it had reached. */
export class Launcher {
  private readonly undo: (() => void | Promise<void>)[] = [];
  private stopped: Promise<void> | undefined;
  private keeper: InstanceKeeper | undefined;

  constructor(private readonly config: LocalConfig) {}

  /** Resolves when every instance is ready and the web client is served. */
  async start(): Promise<void> {
    this.onStop(await takeLauncherLock(LOCAL.lock));
    const left = await stopRecordedProcesses(LOCAL.records, TAKE_OVER_GRACE_MS);
    if (left.length > 0) say(`Stopped what an earlier start had left behind: ${left.join(', ')}.`);
    await checkPorts(this.config);
    const { databaseUrl, redisUrl } = await this.openStores();
    await this.step(() => migrate(databaseUrl));
    await this.startInstances(databaseUrl, redisUrl);
    const { HOST: host, WEB_PORT: port } = this.config;
    const site = {
      host,
      port,
      folder: LOCAL.web,
      config: webConfig(this.config),
      mediaUrls: mediaAddresses(this.config),
    };
    const web = await this.open(() => startWebServer(site));
    say(describeSystem(this.config, web.url, databaseUrl, redisUrl));
    say('Converge is ready');
  }

  /** Restarts the services one by one, with the code that is compiled now. */
  async restartServices(): Promise<void> {
    await this.keeper?.restart();
  }

  /** Stops everything, the last started first; calling it again waits for the same stop. */
  stop(): Promise<void> {
    this.stopped ??= this.takeDown();
    return this.stopped;
  }

  private async openStores(): Promise<{ databaseUrl: string; redisUrl: string }> {
    const postgres = await this.open(() => openPostgres(this.config));
    const redis = await this.open(() => openRedis(this.config));
    return { databaseUrl: postgres.url, redisUrl: redis.url };
  }

  /** Starts something that must be stopped again, also when the stop comes while it is starting. */
  private open<T extends { stop(): Promise<void> }>(start: () => Promise<T>): Promise<T> {
    return this.step(() => {
      const opening = start();
      this.onStop(() => opening.then((opened) => opened.stop()).catch(() => undefined));
      return opening;
    });
  }

  private async startInstances(databaseUrl: string, redisUrl: string): Promise<void> {
    const keeper = new InstanceKeeper(planInstances(this.config, databaseUrl, redisUrl));
    this.keeper = keeper;
    this.onStop(() => keeper.stop());
    await this.step(() => keeper.start());
  }

  /** One step of the start; a stop that came meanwhile ends the start here. */
  private async step<T>(work: () => Promise<T>): Promise<T> {
    if (this.stopped) throw new Error('stopped while starting');
    return work();
  }

  private onStop(action: () => void | Promise<void>): void {
    this.undo.unshift(action);
  }

  private async takeDown(): Promise<void> {
    if (this.undo.length === 0) return;
    announceStop(LOCAL.lock);
    for (const action of this.undo.splice(0)) await action();
  }
}
