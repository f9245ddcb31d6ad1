import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadLocalConfig } from '#libs/config';
import { processIdentity, projectRoot, stopRecordedProcesses } from '#libs/servers';

const GRACE_MS = 5_000;

/** Where one run of the harness keeps its servers and logs: below the folder of `npm test`, or one of its own. */
export interface FaultFolder {
  path: string;
  /** Where every process is written down, so that none outlives the run. */
  records: string;
  /** Stays until the next run. */
  logs: string;
}

/** Makes the folder of this run; what a run that was killed has left behind is stopped and deleted first. */
export async function openFaultFolder(): Promise<FaultFolder> {
  const tests = loadLocalConfig().CONVERGE_TEST_FOLDER;
  if (tests !== '') {
    return make({ path: join(tests, `faults-${process.pid}`), records: join(tests, 'run'), logs: join(tests, 'logs') });
  }
  const home = join(projectRoot(), '.converge');
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home)) {
    const owner = /^faults-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && processIdentity(Number(owner)) === undefined) await remove(join(home, name));
  }
  const logs = join(home, 'faults-logs');
  rmSync(logs, { recursive: true, force: true });
  const path = join(home, `faults-${process.pid}`);
  return make({ path, records: join(path, 'run'), logs });
}

/** Stops what still runs and deletes the folder; the logs stay. */
export async function closeFaultFolder(folder: FaultFolder): Promise<void> {
  if (folder.records.startsWith(folder.path)) await remove(folder.path);
  else rmSync(folder.path, { recursive: true, force: true });
}

async function remove(path: string): Promise<void> {
  await stopRecordedProcesses(join(path, 'run'), GRACE_MS);
  rmSync(path, { recursive: true, force: true });
}

function make(folder: FaultFolder): FaultFolder {
  for (const path of Object.values(folder) as string[]) mkdirSync(path, { recursive: true });
  return folder;
}
