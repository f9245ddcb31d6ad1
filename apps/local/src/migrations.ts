import { inheritedEnvironment } from '#libs/config';
import { runCommand } from '#libs/servers';
import { compiled, LOCAL } from './local-folder.js';

/** Writes libs/database/schema.sql from a migrated database. */
export async function writeSchemaFile(databaseUrl: string): Promise<void> {
  const env = { ...inheritedEnvironment(), DATABASE_URL: databaseUrl };
  await runCommand(process.execPath, [compiled('libs/database/src/emit-schema.js')], { env });
}

/** Brings the database to the schema of this version; rejects with what the migration said. */
export async function migrate(databaseUrl: string): Promise<void> {
  const env = { ...inheritedEnvironment(), DATABASE_URL: databaseUrl, NODE_COMPILE_CACHE: LOCAL.compileCache };
  await runCommand(process.execPath, [compiled('libs/database/src/migrate.js')], { env });
}
