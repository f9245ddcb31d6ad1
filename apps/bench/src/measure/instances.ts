import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import {
  createSigningKey,
  freePort,
  projectRoot,
  serviceEnvironment,
  ServiceInstance,
  type SigningKey,
} from '#libs/servers';
import type { CountedProcess } from './process-cpu.js';
import type { Stores } from './stores.js';

const READY_WITHIN_MS = 60_000;

/** A program to be run in some instances on a run's stores. */
export interface InstanceSpec {
  /** Such as sender, or socket-io. */
  name: string;
  /** The compiled entry file, from dist on. */
  entry: string;
  count: number;
  env?: Record<string, string>;
}

/** Starts instances as an operator would, rate limits off; resolves when all are ready. */
export async function startInstances(
  stores: Stores,
  specs: InstanceSpec[],
  key: SigningKey,
): Promise<ServiceInstance[]> {
  const planned = specs.flatMap((spec) => Array.from({ length: spec.count }, () => plan(stores, spec, key)));
  const instances = await Promise.all(planned);
  for (const instance of instances) instance.launch();
  await Promise.all(instances.map((instance) => instance.untilReady(READY_WITHIN_MS))).catch(async (error: unknown) => {
    await stopInstances(instances);
    throw error;
  });
  return instances;
}

export async function stopInstances(instances: ServiceInstance[]): Promise<void> {
  await Promise.all(instances.map((instance) => instance.stop()));
}

/** For counting their CPU: each under its own name. */
export function processesOf(instances: ServiceInstance[]): CountedProcess[] {
  return instances.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
}

async function plan(stores: Stores, spec: InstanceSpec, key: SigningKey): Promise<ServiceInstance> {
  const port = await freePort();
  const name = `${spec.name}-${port}`;
  const base = { PATH: loadLocalConfig().PATH, NODE_ENV: 'production', RATE_LIMITS: 'off', LOG_LEVEL: 'warn' };
  const wiring = { databaseUrl: stores.postgres.url, redisUrl: stores.redis.url, allowedOrigins: [], key };
  return new ServiceInstance({
    name,
    port,
    host: '127.0.0.1',
    entry: join(projectRoot(), 'dist', spec.entry),
    env: { ...serviceEnvironment(spec.name, base, wiring), ...spec.env },
    logFile: join(stores.folder, 'logs', `${name}.log`),
    recordFolder: join(stores.folder, 'run'),
  });
}

/** Two instances of each of Converge's services, or as many as the counts say. */
export async function startConverge(stores: Stores, options: ConvergeOptions = {}): Promise<ConvergeSystem> {
  const key = createSigningKey();
  const specs = (['user', 'sender', 'receiver'] as const).map((service) => ({
    name: service,
    entry: `apps/${service}/src/main.js`,
    count: options.counts?.[service] ?? 2,
    env: options.env,
  }));
  const instances = await startInstances(stores, specs, key);
  const named = (service: string): ServiceInstance[] => instances.filter(({ name }) => name.startsWith(`${service}-`));
  return { key, instances, user: named('user'), sender: named('sender'), receiver: named('receiver') };
}

export interface ConvergeOptions {
  counts?: Partial<Record<'user' | 'sender' | 'receiver', number>>;
  env?: Record<string, string>;
}

export interface ConvergeSystem {
  key: SigningKey;
  instances: ServiceInstance[];
  user: ServiceInstance[];
  sender: ServiceInstance[];
  receiver: ServiceInstance[];
}
