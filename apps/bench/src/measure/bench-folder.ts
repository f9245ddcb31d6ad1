import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processIdentity, projectRoot, stopRecordedProcesses } from '#libs/servers';

const GRACE_MS = 5_000;

/** Where this run keeps its servers' data, its logs, and the list of its processes. */
export function benchFolder(): string {
  return join(projectRoot(), '.converge', `bench-${process.pid}`);
}

/** Makes the folder of this run, below .converge; what runs that were killed have left is stopped and removed first. */
export async function openBenchFolder(): Promise<string> {
  const home = join(projectRoot(), '.converge');
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home)) {
    const owner = Number(/^bench-(\d+)$/.exec(name)?.[1]);
    if (owner > 0 && processIdentity(owner) === undefined) await removeBenchFolder(join(home, name));
  }
  const folder = benchFolder();
  mkdirSync(join(folder, 'run'), { recursive: true });
  return folder;
}

/** Stops whatever of this run still runs and removes its files. */
export async function removeBenchFolder(folder: string): Promise<void> {
  await stopRecordedProcesses(join(folder, 'run'), GRACE_MS);
  rmSync(folder, { recursive: true, force: true });
}
