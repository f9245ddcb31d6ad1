import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import { forgetProcess, freePort, recordProcess } from '#libs/servers';
import { eventually } from '#libs/testing';

const PROGRAM = '/usr/sbin/clamd';
/** What the signature of these tests finds: no virus, and in no file but theirs. */
export const BAD_BYTES = 'CONVERGE-TEST-SIGNATURE-7f3a91';

export const hasClamd = existsSync(PROGRAM);

/** A real clamd with one signature, made here: nothing is downloaded. */
export class ClamdServer {
  readonly url: string;
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {
    this.url = `tcp://127.0.0.1:${port}`;
  }

  static async prepare(): Promise<ClamdServer> {
    const folder = join(loadLocalConfig().CONVERGE_TEST_FOLDER, 'clamd');
    mkdirSync(join(folder, 'signatures'), { recursive: true });
    const bytes = Buffer.from(BAD_BYTES).toString('hex');
    writeFileSync(join(folder, 'signatures', 'own.ndb'), `Converge.Test:0:*:${bytes}\n`);
    const server = new ClamdServer(folder, await freePort());
    writeFileSync(join(folder, 'clamd.conf'), server.config());
    return server;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const output = openSync(join(this.folder, 'clamd.log'), 'a');
    const args = ['--foreground', '-c', join(this.folder, 'clamd.conf')];
    this.child = spawn(PROGRAM, args, { stdio: ['ignore', output, output], detached: true });
    if (this.child.pid) recordProcess(this.records, 'clamd', this.child.pid, 'SIGTERM');
    await eventually(() => this.ping(), 20_000);
  }

  async stop(): Promise<void> {
    this.child?.kill('SIGKILL');
    forgetProcess(this.records, 'clamd');
  }

  private ping(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write('zPING\0'));
      socket.once('data', () => resolve(socket.destroy() as unknown as undefined)).once('error', reject);
    });
  }

  private config(): string {
    return `DatabaseDirectory ${this.folder}/signatures
TCPSocket ${this.port}
TCPAddr 127.0.0.1
User root
Foreground yes
OfficialDatabaseOnly no
StreamMaxLength 120M
MaxFileSize 120M
MaxScanSize 200M
`;
  }

  private get records(): string {
    return join(loadLocalConfig().CONVERGE_TEST_FOLDER, 'run');
  }
}
