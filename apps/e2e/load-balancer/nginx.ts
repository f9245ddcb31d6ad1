import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, cpSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { loadLocalConfig, GRAPHQL_SERVICES } from '#libs/config';
import { forgetProcess, projectRoot, recordProcess } from '#libs/servers';
import { eventually, type SystemAddresses } from '#libs/testing';

/** Where packages put nginx though a user's PATH may leave it out. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

/** The nginx of this machine; undefined when it has none. */
export function findNginx(): string | undefined {
  const folders = [...loadLocalConfig().PATH.split(delimiter).filter(Boolean), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, 'nginx')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What one address may have open, and ask at once: little, so that it is soon reached. */
export const LIMITS = { connections: 4, requests: 30 };

/** A real nginx with the configuration of deploy/nginx; only addresses and folders are this test's own. */
export class Nginx {
  readonly origin: string;
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;

  private constructor(
    command: string,
    readonly folder: string,
    readonly port: number,
  ) {
    this.origin = `http://127.0.0.1:${port}`;
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', `daemon off; user ${userInfo().username};`];
    // Files, because nginx opens its standard output by name, which a pipe of Node's does not allow.
    const output = openSync(join(folder, 'output.log'), 'a');
    this.child = spawn(command, args, { stdio: ['ignore', output, output], detached: true });
    this.exited = new Promise((resolve) => this.child.once('exit', resolve).once('error', resolve));
  }

  /** Resolves when it answers. @throws with what nginx said when it does not. */
  static async start(command: string, system: SystemAddresses, webRoot: string, port: number): Promise<Nginx> {
    const folder = join(loadLocalConfig().CONVERGE_TEST_FOLDER, `nginx-${port}`);
    renderConfiguration(folder, system, webRoot, port);
    const nginx = new Nginx(command, folder, port);
    if (nginx.child.pid) recordProcess(nginx.records, nginx.name, nginx.child.pid, 'SIGTERM');
    await eventually(async () => {
      const { status } = await fetch(`${nginx.origin}/healthz`).catch(() => ({ status: 0 }));
      if (status !== 200) throw new Error(`nginx does not answer: ${nginx.output()}`);
    });
    return nginx;
  }

  output(): string {
    return readFileSync(join(this.folder, 'output.log'), 'utf8');
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.exited;
    forgetProcess(this.records, this.name);
  }

  private get name(): string {
    return `nginx-${this.port}`;
  }

  private get records(): string {
    return join(loadLocalConfig().CONVERGE_TEST_FOLDER, 'run');
  }
}

/** @throws when the files of deploy/nginx do not have what is to be replaced. */
function renderConfiguration(folder: string, system: SystemAddresses, webRoot: string, port: number): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(projectRoot(), 'deploy', 'nginx'), folder, { recursive: true });
  writeFileSync(join(folder, 'mime.types'), 'types { text/html html; application/javascript js; }');
  const addresses: [string, string][] = GRAPHQL_SERVICES.flatMap((service) =>
    system[service].map((one, place): [string, string] => [`${service}-${place + 1}:4000`, `127.0.0.1:${one.port}`]),
  );
  const media = [0, 1].map((place): [string, string] => [
    `media-${place + 1}:4000`,
    `127.0.0.1:${system.media?.[place]?.port ?? 1}`,
  ]);
  replaceIn(join(folder, 'site.conf'), [
    ...addresses,
    ...media,
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['/usr/share/nginx/html', webRoot],
  ]);
  replaceIn(join(folder, 'converge-http.conf'), [['rate=200r/s', 'rate=1r/s']]);
  replaceIn(join(folder, 'converge-server.conf'), [
    ['limit_conn converge_connections 200', `limit_conn converge_connections ${LIMITS.connections}`],
    ['burst=400', `burst=${LIMITS.requests}`],
  ]);
  replaceIn(join(folder, 'nginx.conf'), [
    ['worker_processes auto;', 'worker_processes 2;'],
    ['worker_rlimit_nofile 65536;', ''],
    ['worker_connections 16384;', 'worker_connections 512;'],
    ['pid /tmp/', `pid ${folder}/`],
    ...['client', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name): [string, string] => [
      `${name === 'client' ? 'client_body' : name}_temp_path /tmp/`,
      `${name === 'client' ? 'client_body' : name}_temp_path ${folder}/`,
    ]),
  ]);
}

function replaceIn(file: string, replacements: [string, string][]): void {
  let text = readFileSync(file, 'utf8');
  for (const [before, after] of replacements) {
    if (!text.includes(before)) throw new Error(`${file} has no "${before}".`);
    text = text.replace(before, after);
  }
  writeFileSync(file, text);
}
