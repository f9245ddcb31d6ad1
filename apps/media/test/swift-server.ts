import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { loadLocalConfig } from '#libs/config';
import { forgetProcess, freePort, recordProcess, runCommand } from '#libs/servers';
import { eventually } from '#libs/testing';

const PROGRAMS = ['swift-proxy-server', 'swift-object-server', 'swift-container-server', 'swift-account-server'];
const KEY = 'test:tester';
const SECRET = 'testing';

/** Whether this machine has OpenStack Swift, whose S3 interface is a real one, and the settings that it reads in one place only. */
export const hasSwift =
  PROGRAMS.every((name) => existsSync(`/usr/bin/${name}`)) &&
  existsSync('/usr/bin/memcached') &&
  existsSync('/etc/swift/swift.conf');

/** A Swift of one disk, in a folder of its own, on free ports. */
export class SwiftServer {
  readonly storageUrl: string;
  private readonly children: { name: string; child: ChildProcess }[] = [];

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.storageUrl = `http://${encodeURIComponent(KEY)}:${SECRET}@127.0.0.1:${port}/files`;
  }

  /** Resolves when its bucket is there. */
  static async start(): Promise<SwiftServer> {
    const folder = join(loadLocalConfig().CONVERGE_TEST_FOLDER, 'swift');
    mkdirSync(join(folder, 'disks', 'd1'), { recursive: true });
    const server = new SwiftServer(folder, await freePort());
    const [memory, ...ports] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    server.launch('memcached', ['-u', 'root', '-l', '127.0.0.1', '-p', String(memory)]);
    for (const [place, kind] of (['account', 'container', 'object'] as const).entries()) {
      await server.makeRing(kind, ports[place]!);
      server.launch(`swift-${kind}-server`, [server.configure(kind, storeConfig(kind, ports[place]!, folder))]);
    }
    server.launch('swift-proxy-server', [server.configure('proxy', proxyConfig(server.port, memory!, folder))]);
    await eventually(() => server.createBucket(), 30_000);
    return server;
  }

  /** Stops the proxy from answering, and its workers, or has them go on. */
  async freeze(isFrozen: boolean): Promise<void> {
    signal(this.children.at(-1)!.child, isFrozen ? 'SIGSTOP' : 'SIGCONT');
  }

  async stop(): Promise<void> {
    for (const { name, child } of this.children.toReversed()) {
      signal(child, 'SIGKILL');
      forgetProcess(this.records, `swift-${name}`);
    }
  }

  private async makeRing(kind: string, port: number): Promise<void> {
    const builder = join(this.folder, `${kind}.builder`);
    for (const args of [['create', '4', '1', '1'], ['add', `r1z1-127.0.0.1:${port}/d1`, '1'], ['rebalance']]) {
      await runCommand('/usr/bin/swift-ring-builder', [builder, ...args]).catch((error: Error) => {
        // It warns by its exit code.
        if (!existsSync(builder)) throw error;
      });
    }
  }

  private configure(name: string, text: string): string {
    const file = join(this.folder, `${name}.conf`);
    writeFileSync(file, text);
    return file;
  }

  private launch(name: string, args: string[]): void {
    const output = openSync(join(this.folder, `${name}.log`), 'a');
    const child = spawn(`/usr/bin/${name}`, args, { stdio: ['ignore', output, output], detached: true });
    if (child.pid) recordProcess(this.records, `swift-${name}`, child.pid, 'SIGTERM');
    this.children.push({ name, child });
  }

  private async createBucket(): Promise<void> {
    const client = new S3Client({
      endpoint: `http://127.0.0.1:${this.port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: KEY, secretAccessKey: SECRET },
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 1,
    });
    await client.send(new CreateBucketCommand({ Bucket: 'files' })).finally(() => client.destroy());
  }

  private get records(): string {
    return join(loadLocalConfig().CONVERGE_TEST_FOLDER, 'run');
  }
}

/** Each is the first of a process group of its own, in which its workers are. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(-pid, name);
}

function storeConfig(kind: string, port: number, folder: string): string {
  return `[DEFAULT]
devices = ${folder}/disks
mount_check = false
bind_ip = 127.0.0.1
bind_port = ${port}
user = root
swift_dir = ${folder}
workers = 1
fallocate_reserve = 0
disable_fallocate = true
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
recon_cache_path = ${folder}
`;
}

/** tempauth's own users; slo is what S3's uploads in parts stand on. */
function proxyConfig(port: number, memory: number, folder: string): string {
  return `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
user = root
swift_dir = ${folder}
workers = 2
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memory}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = ${SECRET} .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
`;
}
