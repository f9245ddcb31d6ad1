import { cpus, loadavg, release, totalmem } from 'node:os';
import { projectRoot, runCommand } from '#libs/servers';

/** What the figures were taken on: they mean little without it. */
export async function describeMachine(): Promise<Record<string, string>> {
  const processors = cpus();
  return {
    processors: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    'load at the start': loadavg()
      .map((load) => load.toFixed(1))
      .join(' '),
    commit: await commit(),
  };
}

async function commit(): Promise<string> {
  const words = await runCommand('git', ['-C', projectRoot(), 'rev-parse', '--short', 'HEAD']).catch(() => undefined);
  return typeof words === 'string' ? words.trim() : 'unknown';
}
