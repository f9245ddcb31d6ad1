import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GRAPHQL_SERVICES, loadLocalConfig, SERVICES, type Service } from '#libs/config';
import {
  createPushKey,
  createSigningKey,
  freePort,
  projectRoot,
  serviceEnvironment,
  ServiceInstance,
  startWebServer,
  type ServiceWiring,
  type WebServer,
} from '#libs/servers';
import { atEndOfSpec } from './end-of-spec.js';
import { sharedSystem } from './shared-system.js';
import { copyTemplate } from './test-database.js';
import { compiled, inTestFolder, recordFolder } from './test-folder.js';
import { migrate, startTestPostgres, startTestRedis } from './test-servers.js';
import { TestSystem, type SystemOptions, type SystemParts } from './test-system.js';

/** Instances of each service that a spec gets unless it asks for another number: only some need the followers of all chats. */
const USUAL: Record<Service, number> = { user: 1, sender: 1, receiver: 1, notifier: 0 };

/** The same for all systems of a spec file. */
const pushKey = createPushKey();

type Stores = Pick<SystemParts, 'databaseUrl' | 'redisUrl' | 'postgres' | 'redis' | 'dropDatabase'>;

/**
 * Starts a system for one spec: processes of its own on free ports and an empty database of its own. It is stopped at the
 * end of the spec file if not before. Takes a few seconds: one for a whole spec file, not one for each test.
 */
export async function startSystem(options: SystemOptions = {}): Promise<TestSystem> {
  const name = `system-${randomBytes(4).toString('hex')}`;
  const system = await startOn(await openStores(name, options), options, name);
  atEndOfSpec(() => system.stop());
  return system;
}

/** Starts the instances on stores that are there already, and resolves when all of them are ready. */
export async function startOn(stores: Stores, options: SystemOptions, name: string): Promise<TestSystem> {
  const signingKey = createSigningKey();
  const webPort = await freePort();
  const wiring: ServiceWiring = { ...stores, key: signingKey, allowedOrigins: originsOf(webPort) };
  const instances = Object.fromEntries(SERVICES.map((service) => [service, []])) as unknown as Record<
    Service,
    ServiceInstance[]
  >;
  for (const service of SERVICES.filter(isBuilt)) {
    for (let count = options.instances?.[service] ?? USUAL[service]; count > 0; count -= 1) {
      instances[service].push(await planInstance(service, wiring, options, name));
    }
  }
  const all = Object.values(instances).flat();
  for (const instance of all) instance.launch();
  await Promise.all(all.map((instance) => instance.untilReady(60_000))).catch(async (error: unknown) => {
    await Promise.all(all.map((instance) => instance.stop()));
    throw error;
  });
  const web = options.web ? await startWeb(webPort, instances) : undefined;
  return new TestSystem({ ...stores, ...instances, signingKey, web });
}

/** A service that did not compile is left out, so that the specs of the others can run; its own fail on its absence. */
function isBuilt(service: Service): boolean {
  return existsSync(compiled(`apps/${service}/src/main.js`));
}

async function planInstance(
  service: Service,
  wiring: ServiceWiring,
  options: SystemOptions,
  system: string,
): Promise<ServiceInstance> {
  const port = await freePort();
  const name = `${service}-${port}`;
  const base = {
    PATH: loadLocalConfig().PATH,
    NODE_ENV: 'test',
    NODE_COMPILE_CACHE: join(projectRoot(), '.converge', 'compile-cache'),
    RATE_LIMITS: 'off',
    ...pushKey,
    VAPID_SUBJECT: 'mailto:ops@converge.test',
    MEDIA_PUBLIC_URL: 'http://localhost:4007,http://localhost:4008',
  };
  return new ServiceInstance({
    name,
    port,
    host: '127.0.0.1',
    entry: compiled(`apps/${service}/src/main.js`),
    env: { ...serviceEnvironment(service, base, wiring), ...options.env },
    logFile: inTestFolder('logs', `${system}-${name}.log`),
    recordFolder: recordFolder(),
  });
}

async function openStores(name: string, options: SystemOptions): Promise<Stores> {
  const redis = options.ownRedis ? await startTestRedis(`${name}-redis`) : undefined;
  const redisUrl = redis?.url ?? sharedSystem().redisUrl;
  if (!options.ownPostgres) {
    const database = await copyTemplate(sharedSystem().databaseUrl);
    return { databaseUrl: database.url, dropDatabase: database.drop, redis, redisUrl };
  }
  const postgres = await startTestPostgres(`${name}-postgres`);
  await migrate(postgres.url);
  return { databaseUrl: postgres.url, dropDatabase: () => Promise.resolve(), postgres, redis, redisUrl };
}

function startWeb(port: number, instances: Record<Service, ServiceInstance[]>): Promise<WebServer> {
  const config = Object.fromEntries(
    GRAPHQL_SERVICES.map((service) => [
      service,
      instances[service].map((one) => `http://{hostname}:${one.port}/graphql`),
    ]),
  );
  return startWebServer({ host: '127.0.0.1', port, folder: compiled('web'), config });
}

function originsOf(webPort: number): string[] {
  return [3000, webPort].flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`]);
}
