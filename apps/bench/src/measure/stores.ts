import { join } from 'node:path';
import pg from 'pg';
import { inheritedEnvironment, loadLocalConfig } from '#libs/config';
import {
  projectRoot,
  runCommand,
  startPostgres,
  startRedis,
  type PostgresServer,
  type RedisServer,
} from '#libs/servers';
import { openBenchFolder, removeBenchFolder } from './bench-folder.js';
import type { CountedProcess } from './process-cpu.js';

const MAX_CONNECTIONS = 300;

/** A run's own PostgreSQL, which really writes to the disk (fsync on), and its own Redis. */
export class Stores {
  private constructor(
    readonly folder: string,
    readonly postgres: PostgresServer,
    readonly redis: RedisServer,
    readonly sql: pg.Pool,
  ) {}

  /** Starts both in a folder of this run, with the schema of the migrations and pg_stat_statements. */
  static async start(): Promise<Stores> {
    const folder = await openBenchFolder();
    const records = (name: string): { folder: string; name: string } => ({ folder: join(folder, 'run'), name });
    const [postgres, redis] = await Promise.all([
      startPostgres({
        folder: join(folder, 'postgres'),
        maxConnections: MAX_CONNECTIONS,
        records: records('postgres'),
      }),
      startRedis({
        folder: join(folder, 'redis'),
        downloadFolder: join(projectRoot(), '.converge', 'redis-binaries'),
        searchPath: loadLocalConfig().PATH,
        records: records('redis'),
      }),
    ]);
    const sql = new pg.Pool({ connectionString: postgres.url, max: 4 });
    // Idle connections end when the server does.
    sql.on('error', () => undefined);
    const stores = new Stores(folder, postgres, redis, sql);
    await stores.migrate().catch(async (error: unknown) => {
      await stores.stop();
      throw error;
    });
    return stores;
  }

  /** Both servers, for counting their CPU. */
  get processes(): CountedProcess[] {
    return [
      { name: 'postgres', pid: this.postgres.pid, withChildren: true },
      { name: 'redis', pid: this.redis.pid },
    ];
  }

  async stop(): Promise<void> {
    await this.sql.end().catch(() => undefined);
    await Promise.all([this.postgres.stop(), this.redis.stop()]);
    await removeBenchFolder(this.folder);
  }

  private async migrate(): Promise<void> {
    const script = join(projectRoot(), 'dist/libs/database/src/migrate.js');
    await runCommand(process.execPath, [script], {
      env: { ...inheritedEnvironment(), DATABASE_URL: this.postgres.url },
    });
    await this.sql.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  }
}
