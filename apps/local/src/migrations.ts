import { inheritedEnvironment, loadLocalConfig } from '#libs/config';
import { runCommand, runningPostgresUrl } from '#libs/servers';
import { say } from './console-log.js';
import { compiled, LOCAL } from './local-folder.js';

/** Writes libs/database/schema.sql from a migrated database. */
export async function writeSchemaFile(databaseUrl: string): Promise<void> {
  const env = { ...inheritedEnvironment(), DATABASE_URL: databaseUrl };
  await runCommand(process.execPath, [compiled('libs/database/src/emit-schema.js')], { env });
}

/** Has the database's search index made anew by the notifiers that run on it. */
export async function rebuildSearch(): Promise<void> {
  const url = loadLocalConfig(LOCAL.envFile).DATABASE_URL || (await runningPostgresUrl(LOCAL.postgres));
  const env = { ...inheritedEnvironment(), DATABASE_URL: url };
  say((await runCommand(process.execPath, [compiled('libs/database/src/rebuild-search.js')], { env })).trim());
}

/** Brings the database to the schema of this version; rejects with what the migration said. */
export async function migrate(databaseUrl: string): Promise<void> {
  const env = { ...inheritedEnvironment(), DATABASE_URL: databaseUrl, NODE_COMPILE_CACHE: LOCAL.compileCache };
  await runCommand(process.execPath, [compiled('libs/database/src/migrate.js')], { env });
}
