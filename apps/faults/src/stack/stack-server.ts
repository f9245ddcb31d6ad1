import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import { projectRoot, startPostgres, startRedis, type PostgresServer, type RedisServer } from '#libs/servers';
import type { FaultFolder } from './fault-folder.js';
import { freezeTree } from './process-tree.js';

type Server = PostgresServer | RedisServer;

/** A PostgreSQL or a Redis of the stack: ended in several ways, started again on the same port with the same data. */
export class StackServer {
  private constructor(
    private server: Server,
    private readonly open: (port: number) => Promise<Server>,
  ) {}

  /** With fsync, as in production: what it acknowledged is on the disk. */
  static async postgres({ path, records }: FaultFolder): Promise<StackServer> {
    const name = `postgres-${randomBytes(3).toString('hex')}`;
    const options = { folder: join(path, name), maxConnections: 200, records: { folder: records, name } };
    return new StackServer(await startPostgres(options), (port) => startPostgres({ ...options, port }));
  }

  static async redis({ path, records }: FaultFolder): Promise<StackServer> {
    const name = `redis-${randomBytes(3).toString('hex')}`;
    const options = {
      folder: join(path, name),
      downloadFolder: join(projectRoot(), '.converge', 'redis-binaries'),
      searchPath: loadLocalConfig().PATH,
      records: { folder: records, name },
    };
    return new StackServer(await startRedis(options), (port) => startRedis({ ...options, port }));
  }

  get url(): string {
    return this.server.url;
  }

  get port(): number {
    return this.server.port;
  }

  /** Ends it by a signal of its own meaning: SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.server.kill(signal);
    await this.server.exited;
  }

  /** Starts it again after it has ended. */
  async start(): Promise<void> {
    this.server = await this.open(this.server.port);
  }

  /** Freezes it with all its processes; the returned function wakes it. */
  freeze(): Promise<() => Promise<void>> {
    return freezeTree(this.server.pid);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }
}
