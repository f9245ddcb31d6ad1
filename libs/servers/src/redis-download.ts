import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './run-command.js';

export interface RedisBinary {
  command: string;
  /** Where its shared libraries lie, when they are not the system's. */
  libraryPath?: string;
}

const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1', 'libsystemd0'];
/** The TLS library goes by another name from release to release. */
const TLS_PACKAGES = ['libssl3t64', 'libssl3', 'libssl1.1'];

/** The Redis unpacked in the folder before; undefined when there is none. */
export function downloadedRedis(folder: string): RedisBinary | undefined {
  const root = join(folder, 'root');
  const command = join(root, 'usr', 'bin', 'redis-server');
  if (!existsSync(command)) return undefined;
  return { command, libraryPath: libraryFolders(root).join(':') };
}

/** Fetches Debian's or Ubuntu's Redis and its libraries into the folder; needs no root and touches nothing else. */
export async function downloadRedis(folder: string): Promise<RedisBinary> {
  const draft = join(folder, `draft-${process.pid}`);
  const options = aptOptions(draft);
  try {
    await runCommand('apt-get', [...options, 'update']);
    await runCommand('apt-get', [...options, 'download', ...PACKAGES], { cwd: draft });
    await downloadFirstKnown(options, TLS_PACKAGES, draft);
    for (const file of readdirSync(draft).filter((name) => name.endsWith('.deb'))) {
      await runCommand('dpkg', ['-x', join(draft, file), join(draft, 'root')]);
    }
    rmSync(join(folder, 'root'), { recursive: true, force: true });
    renameSync(join(draft, 'root'), join(folder, 'root'));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  const redis = downloadedRedis(folder);
  if (!redis) throw new Error('the package holds no redis-server');
  return redis;
}

async function downloadFirstKnown(options: string[], names: string[], cwd: string): Promise<void> {
  for (const name of names) {
    const found = await runCommand('apt-get', [...options, 'download', name], { cwd }).then(
      () => true,
      () => false,
    );
    if (found) return;
  }
}

function aptOptions(draft: string): string[] {
  const state = join(draft, 'state');
  const cache = join(draft, 'cache');
  mkdirSync(join(state, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  const options = {
    'Dir::State::Lists': join(state, 'lists'),
    'Dir::Cache': cache,
    'APT::Sandbox::User': userInfo().username,
    'Debug::NoLocking': 'true',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

function libraryFolders(root: string): string[] {
  const bases = [join(root, 'usr', 'lib'), join(root, 'lib')].filter((base) => existsSync(base));
  return bases.flatMap((base) => [
    base,
    ...readdirSync(base)
      .filter(isTriplet)
      .map((name) => join(base, name)),
  ]);
}

function isTriplet(name: string): boolean {
  return name.includes('-linux-gnu');
}
