import { execFileSync } from 'node:child_process';

/** Freezes a server with all its processes: PostgreSQL's own children go on by themselves. */
export function freeze(pid: number): void {
  signalAll(pid, 'SIGSTOP');
}

/** Lets it go on. */
export function thaw(pid: number): void {
  signalAll(pid, 'SIGCONT');
}

function signalAll(pid: number, signal: NodeJS.Signals): void {
  for (const one of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(one, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.filter(([, ppid]) => ppid === parent).map(([pid]) => pid);
}
