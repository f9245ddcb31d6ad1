import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnvironment, SERVICES, type LocalConfig, type Service } from '#libs/config';
import {
  readOrCreatePushKey,
  readOrCreateSigningKey,
  serviceEnvironment,
  ServiceInstance,
  writeSecret,
  type PushKey,
  type ServiceWiring,
} from '#libs/servers';
import { allowedOrigins, mediaAddresses, portsOf } from './addresses.js';
import { showProblems } from './console-log.js';
import { compiled, LOCAL } from './local-folder.js';

/** Every instance of every service, none of them started. */
export function planInstances(config: LocalConfig, databaseUrl: string, redisUrl: string): ServiceInstance[] {
  const wiring = { databaseUrl, redisUrl, allowedOrigins: allowedOrigins(config) };
  const keys = { ...ownKeys(config), ...ownPushKey(config) };
  return SERVICES.flatMap((service) =>
    portsOf(config, service).map((port) => plan(config, service, port, wiring, keys)),
  );
}

function plan(
  config: LocalConfig,
  service: Service,
  port: number,
  wiring: ServiceWiring,
  keys: Record<string, string | undefined>,
): ServiceInstance {
  const name = `${service}-${port}`;
  const entry = compiled(`apps/${service}/src/main.js`);
  if (!existsSync(entry)) throw new Error(`The ${service} service is not built: ${entry} is missing.`);
  const base = {
    ...inheritedEnvironment(),
    ...keys,
    NODE_ENV: config.NODE_ENV,
    MEDIA_PUBLIC_URL: mediaAddresses(config).join(','),
    STORAGE_FOLDER: config.STORAGE_FOLDER || LOCAL.files,
    NODE_COMPILE_CACHE: LOCAL.compileCache,
  };
  return new ServiceInstance({
    name,
    port,
    entry,
    host: config.HOST,
    env: serviceEnvironment(service, base, wiring),
    logFile: join(LOCAL.logs, `${name}.log`),
    recordFolder: LOCAL.records,
    onOutput: showProblems,
  });
}

/** The key files below .converge, unless the configuration brings keys. */
function ownKeys(config: LocalConfig): Record<string, string> {
  if (config.AUTH_PRIVATE_KEY !== '' || config.AUTH_PRIVATE_KEY_FILE !== '') return {};
  const key = readOrCreateSigningKey(LOCAL.signingKey);
  writeSecret(LOCAL.publicKeys, `${key.publicKeys}\n`);
  return { AUTH_PRIVATE_KEY_FILE: LOCAL.signingKey, AUTH_PUBLIC_KEYS_FILE: LOCAL.publicKeys };
}

/** The same for the key of pushes. */
function ownPushKey(config: LocalConfig): Partial<PushKey> {
  return config.VAPID_PUBLIC_KEY === '' ? readOrCreatePushKey(LOCAL.pushKey) : {};
}
