import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import { isPortFree, processIdentity } from '#libs/servers';
import { eventually } from '#libs/testing';
import { LauncherProcess, launcherPorts, type LauncherPorts } from './launcher-process.js';

const START_MS = 60_000;

const folder = join(loadLocalConfig().CONVERGE_TEST_FOLDER, 'launcher');
let ports: LauncherPorts;
let launcher: LauncherProcess;

beforeAll(async () => {
  ports = await launcherPorts();
});

async function startLauncher(): Promise<LauncherProcess> {
  launcher = new LauncherProcess(folder, ports);
  await launcher.untilReady();
  return launcher;
}

afterEach(async () => {
  launcher.kill('SIGTERM');
  await launcher.exited;
});

function status(port: string): Promise<number> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then((response) => response.status);
}

function pidOf(record: string): number {
  const text = readFileSync(join(folder, 'run', `${record}.pid.json`), 'utf8');
  return (JSON.parse(text) as { pid: number }).pid;
}

it(
  'starts everything, keeps it running, runs once, and leaves nothing behind',
  async () => {
    await startLauncher();
    for (const port of [
      ports.USER_PORTS,
      ports.SENDER_PORTS,
      ports.RECEIVER_PORTS,
      ports.MEDIA_PORTS,
      ports.NOTIFIER_PORTS,
    ])
      expect(await status(port)).toBe(200);
    const config = (await (await fetch(`http://127.0.0.1:${ports.WEB_PORT}/config.json`)).json()) as unknown;
    expect(config).toMatchObject({ sender: [`http://{hostname}:${ports.SENDER_PORTS}/graphql`] });

    const second = new LauncherProcess(folder, ports);
    expect(await second.exited).toBe(1);
    expect(second.output).toContain('already running');

    const crashed = pidOf(`sender-${ports.SENDER_PORTS}`);
    process.kill(crashed, 'SIGKILL');
    await eventually(async () => {
      expect(pidOf(`sender-${ports.SENDER_PORTS}`)).not.toBe(crashed);
      expect(await status(ports.SENDER_PORTS)).toBe(200);
    }, 20_000);

    const pids = launcher.records().map(pidOf);
    expect(pids).toHaveLength(7);
    const asked = Date.now();
    launcher.kill('SIGTERM');
    expect(await launcher.exited).toBe(0);
    expect(Date.now() - asked).toBeLessThan(6_000);
    expect(pids.map(processIdentity)).toEqual(pids.map(() => undefined));
    expect(launcher.records()).toEqual([]);
  },
  START_MS,
);

it(
  'takes over what a killed launcher has left',
  async () => {
    const killed = await startLauncher();
    const left = killed.records().map(pidOf);
    killed.kill('SIGKILL');
    await killed.exited;
    expect(left.filter((pid) => processIdentity(pid) !== undefined)).toHaveLength(7);

    await startLauncher();
    expect(launcher.output).toContain('earlier start had left behind');
    expect(left.map(processIdentity)).toEqual(left.map(() => undefined));
    expect(await status(ports.RECEIVER_PORTS)).toBe(200);
  },
  START_MS,
);

it('names a busy port and its variable, and starts nothing', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(Number(ports.RECEIVER_PORTS), '127.0.0.1', resolve));
  launcher = new LauncherProcess(folder, ports);
  expect(await launcher.exited).toBe(1);
  expect(launcher.output).toContain(`Port ${ports.RECEIVER_PORTS} (RECEIVER_PORTS) is busy`);
  expect(launcher.records()).toEqual([]);
  expect(await isPortFree(Number(ports.USER_PORTS))).toBe(true);
  await new Promise((resolve) => holder.close(resolve));
});
