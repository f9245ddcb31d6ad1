import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, processIdentity } from '#libs/servers';

interface Holder {
  pid: number;
  identity: string;
  isStopping: boolean;
}

const STOPPING_WAIT_MS = 10_000;
/** A launcher whose npm was killed needs a moment to notice before it announces its stop. */
const NOTICE_MS = 1_500;

/**
 * One launcher a clone: takes the lock, or throws when another launcher runs. One that is stopping is waited for; one
 * that was killed holds nothing any more.
 */
export async function takeLauncherLock(file: string): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true });
  const started = Date.now();
  while (!tryTake(file)) {
    const holder = readHolder(file);
    if (!holder || !isSameProcess(holder.pid, holder.identity)) {
      rmSync(file, { force: true });
      continue;
    }
    if (Date.now() - started > (holder.isStopping ? STOPPING_WAIT_MS : NOTICE_MS)) {
      throw new Error(`Converge is already running from this folder (process ${holder.pid}). Stop it first.`);
    }
    await delay(100);
  }
  return () => rmSync(file, { force: true });
}

/** Tells a launcher that starts now to wait until this one is gone. */
export function announceStop(file: string): void {
  writeFileSync(file, describeSelf(true));
}

function tryTake(file: string): boolean {
  try {
    writeFileSync(file, describeSelf(false), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function describeSelf(isStopping: boolean): string {
  const holder: Holder = { pid: process.pid, identity: processIdentity(process.pid) ?? '', isStopping };
  return JSON.stringify(holder);
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
