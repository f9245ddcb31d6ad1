import { join } from 'node:path';
import { inheritedEnvironment, loadLocalConfig, SERVICES, type Service } from '#libs/config';
import {
  createSigningKey,
  freePort,
  projectRoot,
  runCommand,
  serviceEnvironment,
  ServiceInstance,
  type ServiceWiring,
  type SigningKey,
} from '#libs/servers';
import { SqlConnection, type SystemAddresses } from '#libs/testing';
import { fakeClockEnvironment } from './fake-clock.js';
import type { FaultFolder } from './fault-folder.js';
import { StackServer } from './stack-server.js';
import { TcpProxy } from './tcp-proxy.js';

const INSTANCES = 2;
const RATE_LIMITED = {
  RATE_LIMITS: 'on',
  SIGN_UPS_PER_HOUR_AND_ADDRESS: '100000',
  SIGN_INS_PER_MINUTE_AND_ADDRESS: '100000',
};

export interface StackOptions {
  /** With the limits that people have; but those of an address, which all of the load shares. */
  limitsRates?: boolean;
  /** Puts a proxy between the services and Redis. */
  proxiesRedis?: boolean;
  /** libfaketime: the first instance of each service is that much ahead, the second behind. */
  clock?: { library: string; seconds: number };
}

/**
 * The real thing: a PostgreSQL and a Redis of its own and two instances of each service, on free ports. Everything in it
 * may be killed, frozen and started again; a process that ends unasked is noticed.
 */
export class Stack implements SystemAddresses<ServiceInstance> {
  readonly user: ServiceInstance[] = [];
  readonly sender: ServiceInstance[] = [];
  readonly receiver: ServiceInstance[] = [];
  readonly media: ServiceInstance[] = [];
  readonly notifier: ServiceInstance[] = [];
  readonly signingKey: SigningKey = createSigningKey();
  /** Processes that ended although nobody asked them to. */
  readonly unaskedExits: string[] = [];
  private readonly asked = new Set<ServiceInstance>();

  private constructor(
    readonly postgres: StackServer,
    readonly redis: StackServer,
    readonly proxy: TcpProxy | undefined,
    readonly databaseUrl: string,
    readonly redisUrl: string,
  ) {}

  /** Resolves when every instance is ready. */
  static async start(folder: FaultFolder, options: StackOptions = {}): Promise<Stack> {
    const [postgres, redis] = await Promise.all([StackServer.postgres(folder), StackServer.redis(folder)]);
    await runCommand(process.execPath, [compiled('libs/database/src/migrate.js')], {
      env: { ...inheritedEnvironment(), DATABASE_URL: postgres.url },
    });
    const proxy = options.proxiesRedis ? new TcpProxy(redis.port) : undefined;
    const redisUrl = proxy ? withPort(redis.url, await proxy.listen()) : redis.url;
    const stack = new Stack(postgres, redis, proxy, postgres.url, redisUrl);
    await stack.plan(folder, options);
    for (const instance of stack.instances) stack.launch(instance);
    await stack.untilReady();
    return stack;
  }

  get instances(): ServiceInstance[] {
    return [...this.user, ...this.sender, ...this.receiver, ...this.media, ...this.notifier];
  }

  /** Starts an instance that was killed or stopped; see untilReady. */
  launch(instance: ServiceInstance): void {
    this.asked.delete(instance);
    instance.launch();
    void instance.exited.then((how) => {
      if (!this.asked.has(instance)) this.unaskedExits.push(`${instance.name}: ${how}`);
    });
  }

  /** kill -9; resolves when it is gone. */
  async kill(instance: ServiceInstance): Promise<void> {
    this.asked.add(instance);
    await instance.kill('SIGKILL');
  }

  /** SIGTERM, as a deployment does; answers how it ended and in how many milliseconds. */
  async terminate(instance: ServiceInstance): Promise<{ how: string; ms: number }> {
    this.asked.add(instance);
    const begun = performance.now();
    await instance.stop();
    return { how: await instance.exited, ms: Math.round(performance.now() - begun) };
  }

  async untilReady(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.untilReady(60_000)));
  }

  /** A connection of the harness's own to the database; the caller closes it. */
  sql(): Promise<SqlConnection> {
    return SqlConnection.open(this.databaseUrl, 'faults');
  }

  async stop(): Promise<void> {
    for (const instance of this.instances) this.asked.add(instance);
    await Promise.all(this.instances.map((instance) => instance.stop()));
    await this.proxy?.close();
    await Promise.all([this.postgres.stop(), this.redis.stop()]);
  }

  private async plan(folder: FaultFolder, options: StackOptions): Promise<void> {
    const wiring: ServiceWiring = {
      databaseUrl: this.databaseUrl,
      redisUrl: this.redisUrl,
      key: this.signingKey,
      allowedOrigins: ['http://127.0.0.1'],
    };
    for (const service of SERVICES) {
      for (let place = 0; place < INSTANCES; place += 1) {
        const clock = options.clock && { ...options.clock, seconds: options.clock.seconds * (place === 0 ? 1 : -1) };
        const env = {
          ...(options.limitsRates && RATE_LIMITED),
          ...(clock && fakeClockEnvironment(clock.library, clock.seconds)),
        };
        this[service].push(await planInstance(service, wiring, folder, env));
      }
    }
  }
}

async function planInstance(
  service: Service,
  wiring: ServiceWiring,
  folder: FaultFolder,
  more: Record<string, string>,
): Promise<ServiceInstance> {
  const port = await freePort();
  const name = `${service}-${port}`;
  const env = {
    PATH: loadLocalConfig().PATH,
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(projectRoot(), '.converge', 'compile-cache'),
    RATE_LIMITS: 'off',
    STORAGE_FOLDER: join(folder.path, 'files'),
    MEDIA_PUBLIC_URL: 'http://127.0.0.1:4007',
    ...more,
  };
  return new ServiceInstance({
    name,
    port,
    host: '127.0.0.1',
    entry: compiled(`apps/${service}/src/main.js`),
    env: serviceEnvironment(service, env, wiring),
    logFile: join(folder.logs, `${name}.log`),
    recordFolder: folder.records,
  });
}

function compiled(path: string): string {
  return join(projectRoot(), 'dist', path);
}

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.toString();
}
