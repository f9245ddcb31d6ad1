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
const USUAL: Record<Service, number> = { user: 1, sender: 1, receiver: 1, media: 0, notifier: 0 };

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
  const ports = await planPorts(options);
  const files = filesOf(ports.media, name);
  for (const service of SERVICES.filter(isBuilt)) {
    instances[service] = ports[service].map((port) =>
      planInstance(service, port, wiring, { ...files, ...options.env }, name),
    );
  }
  const all = Object.values(instances).flat();
  for (const instance of all) instance.launch();
  await Promise.all(all.map((instance) => instance.untilReady(60_000))).catch(async (error: unknown) => {
    await Promise.all(all.map((instance) => instance.stop()));
    throw error;
  });
  const web = options.web ? await startWeb(webPort, instances) : undefined;
  return new TestSystem({ ...stores, ...instances, filesFolder: files.STORAGE_FOLDER, signingKey, web });
}

/** A service that did not compile is left out, so that the specs of the others can run; its own fail on its absence. */
function isBuilt(service: Service): boolean {
  return existsSync(compiled(`apps/${service}/src/main.js`));
}

/** All ports are known before the first instance is planned: the others tell clients where the media service is. */
async function planPorts(options: SystemOptions): Promise<Record<Service, number[]>> {
  const ports = {} as Record<Service, number[]>;
  for (const service of SERVICES) {
    ports[service] = [];
    const count = options.instances?.[service] ?? USUAL[service];
    while (ports[service].length < count) ports[service].push(await freePort());
  }
  return ports;
}

/** Where files are; a system without a media service names addresses where nobody answers. */
function filesOf(ports: number[], system: string): Record<string, string> {
  const addresses = (ports.length > 0 ? ports : [4007, 4008]).map((port) => `http://localhost:${port}`);
  return { MEDIA_PUBLIC_URL: addresses.join(','), STORAGE_FOLDER: inTestFolder(`${system}-files`) };
}

function planInstance(
  service: Service,
  port: number,
  wiring: ServiceWiring,
  more: Record<string, string>,
  system: string,
): ServiceInstance {
  const name = `${service}-${port}`;
  const base = {
    PATH: loadLocalConfig().PATH,
    NODE_ENV: 'test',
    NODE_COMPILE_CACHE: join(projectRoot(), '.converge', 'compile-cache'),
    RATE_LIMITS: 'off',
    ...pushKey,
    VAPID_SUBJECT: 'mailto:ops@converge.test',
  };
  return new ServiceInstance({
    name,
    port,
    host: '127.0.0.1',
    entry: compiled(`apps/${service}/src/main.js`),
    env: { ...serviceEnvironment(service, base, wiring), ...more },
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
  const mediaUrls = instances.media.map((one) => `http://localhost:${one.port}`);
  return startWebServer({ host: '127.0.0.1', port, folder: compiled('web'), config, mediaUrls });
}

function originsOf(webPort: number): string[] {
  return [3000, webPort].flatMap((port) => [`http://localhost:${port}`, `http://127.0.0.1:${port}`]);
}
