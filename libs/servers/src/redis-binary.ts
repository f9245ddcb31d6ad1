import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadedRedis, downloadRedis, type RedisBinary } from './redis-download.js';

const NAMES = ['redis-server', 'valkey-server'];
/** Where package managers put servers though a user's PATH may leave them out. */
const MORE_FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/opt/homebrew/bin'];

/** A Redis or Valkey of the system's; else the one in the folder, which Debian's packages fill the first time. */
export async function findRedisBinary(searchPath: string, downloadFolder: string): Promise<RedisBinary> {
  const installed = findInstalled(searchPath);
  if (installed) return { command: installed };
  const downloaded = downloadedRedis(downloadFolder);
  if (downloaded) return downloaded;
  try {
    return await downloadRedis(downloadFolder);
  } catch (error) {
    throw new Error(
      'There is no redis-server or valkey-server on the PATH, and Debian or Ubuntu packages could not be fetched ' +
        `(${(error as Error).message}). Install one of them (apt install redis-server, brew install redis), ` +
        'or set REDIS_URL to a Redis that runs already.',
    );
  }
}

function findInstalled(searchPath: string): string | undefined {
  const folders = [...searchPath.split(delimiter).filter(Boolean), ...MORE_FOLDERS];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
