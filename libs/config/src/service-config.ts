import { readFileSync } from 'node:fs';
import { RATE_SETTINGS } from './rate-settings.js';
import {
  flag,
  list,
  oneOf,
  optionalUrl,
  readSettings,
  text,
  url,
  whole,
  ConfigError,
  type Setting,
  type Settings,
} from './setting.js';

const MAIL_URL = url(['smtp:', 'smtps:']);
/** Empty: none. */
const OPTIONAL_MAIL_URL: Setting<string> = {
  fallback: '',
  parse: (value) => (value === '' ? '' : MAIL_URL.parse(value)),
};

/** What every instance of every service reads. `.env.example` says what each is for. */
const SERVICE_SETTINGS = {
  NODE_ENV: oneOf(['production', 'development', 'test'], 'production'),
  HOST: text('127.0.0.1'),
  PORT: whole(0, 0, 65535),
  INSTANCE_NAME: text(''),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),

  DATABASE_URL: url(['postgres:', 'postgresql:']),
  DATABASE_POOL_SIZE: whole(10, 1, 1000),
  DATABASE_CONNECT_TIMEOUT_MS: whole(2000, 100),
  DATABASE_STATEMENT_TIMEOUT_MS: whole(2000, 100),
  DATABASE_LOCK_TIMEOUT_MS: whole(1500, 50),

  REDIS_URL: url(['redis:', 'rediss:']),
  REDIS_COMMAND_TIMEOUT_MS: whole(1000, 10),

  AUTH_ISSUER: text('converge'),
  AUTH_AUDIENCE: text('converge'),
  AUTH_PUBLIC_KEYS: text(''),
  AUTH_PUBLIC_KEYS_FILE: text(''),
  AUTH_PRIVATE_KEY: text(''),
  AUTH_PRIVATE_KEY_FILE: text(''),
  ACCESS_TOKEN_SECONDS: whole(900, 1, 86_400),
  REFRESH_TOKEN_DAYS: whole(30, 1, 3650),
  REFRESH_GRACE_SECONDS: whole(10, 0, 300),
  FRESH_SIGN_IN_SECONDS: whole(600, 0, 86_400),
  SESSION_SWEEP_INTERVAL_MS: whole(2000, 100, 60_000),

  ALLOWED_ORIGINS: list('http://localhost:3000,http://127.0.0.1:3000'),
  TRUSTED_PROXIES: list(''),
  RATE_LIMITS: flag('on'),
  ...RATE_SETTINGS,

  MAX_BODY_BYTES: whole(256 * 1024, 1024),
  MAX_QUERY_DEPTH: whole(10, 1),
  MAX_QUERY_ALIASES: whole(15, 0),
  MAX_QUERY_ROOT_FIELDS: whole(20, 1),
  MAX_QUERY_TOKENS: whole(1000, 10),
  MAX_QUERY_COST: whole(10_000, 1),
  MAX_ANSWER_BYTES: whole(8 * 1024 * 1024, 1024),
  MAX_SUBSCRIPTIONS_PER_SOCKET: whole(100, 1),
  MAX_SUBSCRIPTIONS_PER_USER: whole(200, 1),
  MAX_OPERATIONS_PER_USER: whole(200, 1),
  MAX_OPEN_COST_PER_USER: whole(100_000, 1),
  MAX_SUBSCRIBE_BYTES_PER_SOCKET: whole(256 * 1024, 1024),
  MAX_OPERATION_ID_LENGTH: whole(128, 1),
  MAX_MESSAGES_BEFORE_ACK: whole(10, 1),
  MAX_MESSAGE_BYTES_BEFORE_ACK: whole(8 * 1024, 1024),
  MAX_UNADMITTED_SOCKETS_PER_ADDRESS: whole(200, 1),
  SOCKET_MESSAGES_PER_SECOND: whole(200, 1),
  SOCKET_BYTES_PER_SECOND: whole(1024 * 1024, 1024),
  MAX_SOCKETS_PER_USER: whole(20, 1),
  MAX_UNSENT_BYTES: whole(1024 * 1024, 1024),
  MAX_UNSENT_BYTES_PER_USER: whole(8 * 1024 * 1024, 1024),
  SLOW_READER_MS: whole(30_000, 100),
  MAX_PARTICIPANTS: whole(5000, 2),
  MAX_PARTICIPANTS_PER_CALL: whole(500, 1),
  EDIT_HISTORY: flag('on'),
  MAX_RESUME_REVISIONS: whole(10_000, 1),
  CONNECTION_INIT_TIMEOUT_MS: whole(5000, 100),
  KEEP_ALIVE_INTERVAL_MS: whole(5000, 100),
  SWEEP_INTERVAL_MS: whole(2000, 50),
  FAN_OUT_BATCH_MS: whole(30, 0, 1000),
  FAN_OUT_BUSY_FRAMES_PER_SECOND: whole(2000, 0),
  SEARCH_BATCH_MS: whole(300, 10, 5000),
  SEARCH_SWEEP_INTERVAL_MS: whole(30_000, 100),
  MEDIA_PUBLIC_URL: list(''),
  FILE_LINK_SECONDS: whole(600, 600, 86_400),
  MAX_FILE_BYTES: whole(100 * 1024 * 1024, 1, 2_147_483_647),
  MAX_PERSON_BYTES: whole(5 * 1024 * 1024 * 1024, 1),
  UNSENT_FILE_SECONDS: whole(86_400, 1, 7 * 86_400),
  VAPID_PUBLIC_KEY: text(''),
  VAPID_PRIVATE_KEY: text(''),
  VAPID_SUBJECT: text(''),
  PUSH_ALLOWED_HOSTS: list(''),
  PUSH_TIMEOUT_MS: whole(10_000, 100, 60_000),
  NOTIFY_BATCH_MS: whole(200, 10, 5000),
  NOTIFY_SWEEP_INTERVAL_MS: whole(10_000, 100),
  PUSH_DELAY_MS: whole(1000, 0, 60_000),
  MAIL_URL: OPTIONAL_MAIL_URL,
  MAIL_FROM: text(''),
  PUBLIC_URL: text('http://localhost:3000'),
  USER_PUBLIC_URL: text('http://localhost:4001'),
  STORAGE_FOLDER: text(''),
  STORAGE_URL: optionalUrl(['http:', 'https:']),
  LINK_PREVIEWS: flag('off'),
  CLAMD_URL: optionalUrl(['tcp:', 'unix:']),
  FILE_SWEEP_INTERVAL_MS: whole(5000, 50, 60_000),
  DRAIN_MS: whole(1500, 0, 4000),
};

/** The services that speak GraphQL, each with a schema. */
export const GRAPHQL_SERVICES = ['user', 'sender', 'receiver'] as const;
export type GraphqlService = (typeof GRAPHQL_SERVICES)[number];
/** Every service, in the order in which they are started. */
export const SERVICES = [...GRAPHQL_SERVICES, 'media', 'notifier'] as const;
export type Service = (typeof SERVICES)[number];

/** The whole configuration of one instance, read and checked once, at its start. */
export interface ServiceConfig extends Settings<typeof SERVICE_SETTINGS> {
  readonly service: Service;
  /** JWKS with the keys that may have signed a token. */
  readonly publicKeys: string;
  /** JWK that signs tokens; empty everywhere but in the user service. */
  readonly privateKey: string;
}

/** @throws ConfigError that lists every problem by the variable's name. */
export function loadServiceConfig(
  service: Service,
  env: Record<string, string | undefined> = process.env,
): ServiceConfig {
  const settings = readSettings(SERVICE_SETTINGS, env);
  const publicKeys = inlineOrFile(settings, 'AUTH_PUBLIC_KEYS');
  const privateKey = service === 'user' ? inlineOrFile(settings, 'AUTH_PRIVATE_KEY') : '';
  const INSTANCE_NAME = settings.INSTANCE_NAME || `${service}-${settings.PORT}`;
  const VAPID_PRIVATE_KEY = service === 'notifier' ? settings.VAPID_PRIVATE_KEY : '';
  return { ...settings, INSTANCE_NAME, VAPID_PRIVATE_KEY, service, publicKeys, privateKey };
}

function inlineOrFile(
  settings: Settings<typeof SERVICE_SETTINGS>,
  name: 'AUTH_PUBLIC_KEYS' | 'AUTH_PRIVATE_KEY',
): string {
  if (settings[name] !== '') return settings[name];
  const file = settings[`${name}_FILE`];
  if (file === '') throw new ConfigError([`${name} or ${name}_FILE is not set.`]);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([`${name}_FILE: ${(error as Error).message}`]);
  }
}

/** What the command-line tools around the database need: nothing but its address. */
export function loadDatabaseUrl(env: Record<string, string | undefined> = process.env): string {
  return readSettings({ DATABASE_URL: SERVICE_SETTINGS.DATABASE_URL }, env).DATABASE_URL;
}

/** What the migration needs: the owner's address, and, where the services have a role of their own, theirs. */
export function loadMigrationConfig(env: Record<string, string | undefined> = process.env): {
  DATABASE_URL: string;
  DATABASE_SERVICE_URL: string;
} {
  const { DATABASE_URL } = SERVICE_SETTINGS;
  const DATABASE_SERVICE_URL: Setting<string> = {
    fallback: '',
    parse: (value) => (value === '' ? '' : DATABASE_URL.parse(value)),
  };
  return readSettings({ DATABASE_URL, DATABASE_SERVICE_URL }, env);
}

/** The Nest provider token under which an app gives its configuration to every module. */
export const SERVICE_CONFIG = Symbol('SERVICE_CONFIG');
