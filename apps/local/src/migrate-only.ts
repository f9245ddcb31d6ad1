import { loadLocalConfig } from '#libs/config';
import { stopRecordedProcesses } from '#libs/servers';
import { say } from './console-log.js';
import { takeLauncherLock } from './launcher-lock.js';
import { LOCAL } from './local-folder.js';
import { migrate } from './migrations.js';
import { openPostgres } from './stores.js';

/**
 * Migrates the database that `npm start` would use, without starting the rest.
 * @param after what to do with the migrated database before it is stopped.
 */
export async function migrateOnly(after: (databaseUrl: string) => Promise<void> = nothing): Promise<void> {
  const config = loadLocalConfig(LOCAL.envFile);
  if (config.DATABASE_URL !== '') return migrateAndSay(config.DATABASE_URL, after);
  const releaseLock = await takeLauncherLock(LOCAL.lock);
  try {
    await stopRecordedProcesses(LOCAL.records, 4_500);
    const postgres = await openPostgres(config);
    await migrateAndSay(postgres.url, after).finally(() => postgres.stop());
  } finally {
    releaseLock();
  }
}

async function nothing(): Promise<void> {}

async function migrateAndSay(databaseUrl: string, after: (url: string) => Promise<void>): Promise<void> {
  await migrate(databaseUrl);
  await after(databaseUrl);
  say('The database has the schema of this version.');
}
