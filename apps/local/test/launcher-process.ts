import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedEnvironment } from '#libs/config';
import { freePort, projectRoot } from '#libs/servers';

export interface LauncherPorts {
  USER_PORTS: string;
  SENDER_PORTS: string;
  RECEIVER_PORTS: string;
  MEDIA_PORTS: string;
  NOTIFIER_PORTS: string;
  WEB_PORT: string;
}

/** Free ports, one instance of each service. */
export async function launcherPorts(): Promise<LauncherPorts> {
  const port = async (): Promise<string> => String(await freePort());
  const [USER_PORTS, SENDER_PORTS, RECEIVER_PORTS] = [await port(), await port(), await port()];
  const [MEDIA_PORTS, NOTIFIER_PORTS, WEB_PORT] = [await port(), await port(), await port()];
  return { USER_PORTS, SENDER_PORTS, RECEIVER_PORTS, MEDIA_PORTS, NOTIFIER_PORTS, WEB_PORT };
}

/** One run of the launcher, as `npm start` runs it once everything is built, with a folder and ports of its own. */
export class LauncherProcess {
  output = '';
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(
    private readonly folder: string,
    ports: LauncherPorts,
  ) {
    const main = join(projectRoot(), 'dist', 'apps', 'local', 'src', 'main.js');
    // With the channel the launcher stops by itself when these tests are cut short.
    this.child = spawn(process.execPath, [main, 'start'], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...inheritedEnvironment(), CONVERGE_FOLDER: folder, RATE_LIMITS: 'off', ...ports },
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.exited = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** Resolves when it has said that it is ready; rejects with what it said when it ends before. */
  async untilReady(): Promise<void> {
    let hasEnded = false;
    void this.exited.then(() => (hasEnded = true));
    while (!this.output.includes('Converge is ready')) {
      if (hasEnded) throw new Error(this.output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The processes that are written down as running. */
  records(): string[] {
    const folder = join(this.folder, 'run');
    return existsSync(folder) ? readdirSync(folder).map((file) => file.replace('.pid.json', '')) : [];
  }
}
