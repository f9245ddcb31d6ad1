import { join } from 'node:path';
import { inheritedEnvironment, loadLocalConfig } from '#libs/config';
import { projectRoot, runCommand, startPostgres, startRedis } from '#libs/servers';
import { compiled, inTestFolder, recordFolder } from './test-folder.js';
import { TestServer } from './test-server.js';

const MAX_CONNECTIONS = 500;

/** A PostgreSQL in the folder of this run; what it holds may be lost with the machine. */
export function startTestPostgres(name: string): Promise<TestServer> {
  const records = { folder: recordFolder(), name };
  const options = { folder: inTestFolder(name), fsync: false, maxConnections: MAX_CONNECTIONS, records };
  return TestServer.start((port) => startPostgres({ ...options, port }));
}

/** A Redis in the folder of this run. */
export function startTestRedis(name: string): Promise<TestServer> {
  const options = {
    folder: inTestFolder(name),
    downloadFolder: join(projectRoot(), '.converge', 'redis-binaries'),
    searchPath: loadLocalConfig().PATH,
    records: { folder: recordFolder(), name },
  };
  return TestServer.start((port) => startRedis({ ...options, port }));
}

/** Brings a database to the schema of the compiled migrations. */
export async function migrate(databaseUrl: string): Promise<void> {
  const env = { ...inheritedEnvironment(), DATABASE_URL: databaseUrl };
  await runCommand(process.execPath, [compiled('libs/database/src/migrate.js')], { env });
}
