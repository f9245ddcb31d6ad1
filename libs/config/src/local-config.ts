import { existsSync } from 'node:fs';
import { flag, list, oneOf, readSettings, text, url, whole, type Setting, type Settings } from './setting.js';

/** What `npm start`, `npm run demo` and the tests read beside what the services read. */
const LOCAL_SETTINGS = {
  NODE_ENV: oneOf(['production', 'development', 'test'], 'development'),
  HOST: text('127.0.0.1'),
  USER_PORTS: ports('4001,4003'),
  SENDER_PORTS: ports('4002,4004'),
  RECEIVER_PORTS: ports('4005,4006'),
  MEDIA_PORTS: ports('4007,4008'),
  NOTIFIER_PORTS: ports('4009,4010'),
  WEB_PORT: whole(3000, 1, 65_535),
  POSTGRES_PORT: whole(0, 0, 65_535),
  REDIS_PORT: whole(0, 0, 65_535),
  DATABASE_URL: optional(url(['postgres:', 'postgresql:'])),
  REDIS_URL: optional(url(['redis:', 'rediss:'])),
  AUTH_PRIVATE_KEY: text(''),
  AUTH_PRIVATE_KEY_FILE: text(''),
  VAPID_PUBLIC_KEY: text(''),
  ALLOWED_ORIGINS: list(''),
  MEDIA_PUBLIC_URL: list(''),
  STORAGE_FOLDER: text(''),
  RATE_LIMITS: flag('on'),
  PATH: text(''),
  /** Where one run of the tests keeps its servers; set by `npm test`. */
  CONVERGE_TEST_FOLDER: text(''),
};

export type LocalConfig = Settings<typeof LOCAL_SETTINGS>;

/**
 * The launcher's settings: the environment's, then those of the `.env` file when one is named and there.
 * @throws ConfigError that lists every problem by the variable's name.
 */
export function loadLocalConfig(envFile?: string): LocalConfig {
  if (envFile !== undefined && existsSync(envFile)) process.loadEnvFile(envFile);
  return readSettings(LOCAL_SETTINGS, process.env);
}

/** Where the launcher keeps what it makes, when it is not `.converge`; needed before the `.env` file is read. */
export function launcherFolder(): string | undefined {
  return process.env.CONVERGE_FOLDER || undefined;
}

/** The environment as it is, for a child process to inherit; without what steers this Node process alone. */
export function inheritedEnvironment(): Record<string, string | undefined> {
  const {
    NODE_OPTIONS: _options,
    NODE_CHANNEL_FD: _channel,
    NODE_CHANNEL_SERIALIZATION_MODE: _mode,
    ...env
  } = process.env;
  return env;
}

/** Different ports, one for each instance. */
function ports(fallback: string): Setting<number[]> {
  const port = whole(0, 1, 65_535);
  const parse = (value: string): number[] => {
    const numbers = list('')
      .parse(value)
      .map((item) => port.parse(item));
    if (numbers.length === 0) throw new Error('names no port.');
    if (new Set(numbers).size < numbers.length) throw new Error(`"${value}" names a port twice.`);
    return numbers;
  };
  return { fallback, parse };
}

function optional(setting: Setting<string>): Setting<string> {
  return { fallback: '', parse: (value) => (value === '' ? '' : setting.parse(value)) };
}
