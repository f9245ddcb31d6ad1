import type { SigningKey } from './signing-key.js';

/** What a service finds its surroundings by. */
export interface ServiceWiring {
  databaseUrl: string;
  redisUrl: string;
  allowedOrigins: string[];
  /** Left out when the environment brings keys of its own. */
  key?: SigningKey;
}

const PRIVATE_KEYS = ['AUTH_PRIVATE_KEY', 'AUTH_PRIVATE_KEY_FILE'];

/** The environment of one service's instances: the base, the wiring, and each private key for the one service that signs with it. */
export function serviceEnvironment(service: string, base: NodeJS.ProcessEnv, wiring: ServiceWiring): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...base,
    DATABASE_URL: wiring.databaseUrl,
    REDIS_URL: wiring.redisUrl,
    ALLOWED_ORIGINS: wiring.allowedOrigins.join(','),
    ...(wiring.key && { AUTH_PRIVATE_KEY: wiring.key.privateKey, AUTH_PUBLIC_KEYS: wiring.key.publicKeys }),
  };
  if (service !== 'user') for (const name of PRIVATE_KEYS) delete env[name];
  if (service !== 'notifier') delete env.VAPID_PRIVATE_KEY;
  return env;
}
