import { join } from 'node:path';
import { launcherFolder } from '#libs/config';
import { projectRoot } from '#libs/servers';

const ROOT = projectRoot();
const FOLDER = launcherFolder() ?? join(ROOT, '.converge');

/** Where the launcher keeps what it makes: below the project's git-ignored .converge, unless CONVERGE_FOLDER moves it. */
export const LOCAL = {
  root: ROOT,
  envFile: join(ROOT, '.env'),
  lock: join(FOLDER, 'launcher.lock'),
  records: join(FOLDER, 'run'),
  logs: join(FOLDER, 'logs'),
  postgres: join(FOLDER, 'postgres'),
  redis: join(FOLDER, 'redis'),
  files: join(FOLDER, 'files'),
  redisDownload: join(ROOT, '.converge', 'redis-binaries'),
  signingKey: join(FOLDER, 'keys', 'signing-key.json'),
  pushKey: join(FOLDER, 'keys', 'push-key.json'),
  publicKeys: join(FOLDER, 'keys', 'public-keys.json'),
  compileCache: join(ROOT, '.converge', 'compile-cache'),
  web: join(ROOT, 'dist', 'web'),
  dist: join(ROOT, 'dist'),
} as const;

/** A compiled file of the project. */
export function compiled(path: string): string {
  return join(LOCAL.dist, path);
}
