import { setTimeout as delay } from 'node:timers/promises';
import { isSameProcess, processIdentity } from './process-identity.js';

const POLL_MS = 20;

/**
 * Sends the signal and waits for the process to end; after graceMs it is killed. Resolves when it is gone, at once when
 * it was not running. Rejects only when even SIGKILL does not end it within 5 s.
 */
export async function stopProcess(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  const identity = processIdentity(pid);
  if (identity === undefined) return;
  send(pid, signal);
  // A frozen process would not read the signal.
  send(pid, 'SIGCONT');
  if (await hasEnded(pid, identity, graceMs)) return;
  send(pid, 'SIGKILL');
  if (await hasEnded(pid, identity, 5_000)) return;
  throw new Error(`Process ${pid} did not end.`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function hasEnded(pid: number, identity: string, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (isSameProcess(pid, identity)) {
    if (Date.now() >= deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}
