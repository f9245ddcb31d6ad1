import type { Service } from '#libs/config';
import type { ServiceInstance, SigningKey, WebServer } from '#libs/servers';
import type { SystemAddresses } from './system-addresses.js';
import type { TestServer } from './test-server.js';

export interface SystemOptions {
  /** How many instances of each service; one of each that speaks GraphQL when left out, 0 for none. */
  instances?: Partial<Record<Service, number>>;
  /** Environment variables of every instance, over those of the shared system. */
  env?: Record<string, string>;
  /** A PostgreSQL of its own, to be killed or frozen; else a database of its own on the shared one. */
  ownPostgres?: boolean;
  /** A Redis of its own; else the shared one, where the events of this system and the shared one meet. */
  ownRedis?: boolean;
  /** Serves the built web client. */
  web?: boolean;
}

/** The parts of a system that was started for one spec. */
export interface SystemParts {
  user: ServiceInstance[];
  sender: ServiceInstance[];
  receiver: ServiceInstance[];
  media: ServiceInstance[];
  notifier: ServiceInstance[];
  /** Where the media service keeps files. */
  filesFolder: string;
  databaseUrl: string;
  redisUrl: string;
  signingKey: SigningKey;
  postgres?: TestServer;
  redis?: TestServer;
  web?: WebServer;
  dropDatabase: () => Promise<void>;
}

/** A system of one spec's own: each instance may be stopped, killed, frozen and started again. */
export class TestSystem implements SystemAddresses<ServiceInstance> {
  readonly user: ServiceInstance[];
  readonly sender: ServiceInstance[];
  readonly receiver: ServiceInstance[];
  readonly media: ServiceInstance[];
  readonly notifier: ServiceInstance[];
  readonly filesFolder: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly signingKey: SigningKey;
  private stopped: Promise<void> | undefined;

  constructor(private readonly parts: SystemParts) {
    this.user = parts.user;
    this.sender = parts.sender;
    this.receiver = parts.receiver;
    this.media = parts.media;
    this.notifier = parts.notifier;
    this.filesFolder = parts.filesFolder;
    this.databaseUrl = parts.databaseUrl;
    this.redisUrl = parts.redisUrl;
    this.signingKey = parts.signingKey;
  }

  get instances(): ServiceInstance[] {
    return [...this.user, ...this.sender, ...this.receiver, ...this.media, ...this.notifier];
  }

  /** @throws when the system was started without ownPostgres. */
  get postgres(): TestServer {
    if (!this.parts.postgres) throw new Error('Start the system with ownPostgres.');
    return this.parts.postgres;
  }

  /** @throws when the system was started without ownRedis. */
  get redis(): TestServer {
    if (!this.parts.redis) throw new Error('Start the system with ownRedis.');
    return this.parts.redis;
  }

  /** The web client's address. @throws when the system was started without web. */
  get webUrl(): string {
    if (!this.parts.web) throw new Error('Start the system with web.');
    return this.parts.web.url;
  }

  /** Stops everything that was started for this system; a second call waits for the first. */
  stop(): Promise<void> {
    this.stopped ??= this.takeDown();
    return this.stopped;
  }

  private async takeDown(): Promise<void> {
    const { web, postgres, redis, dropDatabase } = this.parts;
    await web?.stop();
    await Promise.all(this.instances.map((instance) => instance.stop()));
    await postgres?.kill('SIGCONT').catch(() => undefined);
    await dropDatabase();
    await Promise.all([postgres?.stop(), redis?.stop()]);
  }
}
