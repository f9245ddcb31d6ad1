import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { forgetProcess, recordProcess } from '#libs/servers';
import { compiled, LOCAL } from './local-folder.js';

const SETTLE_MS = 400;

/** Compiles on every change of a source, calls back when what runs has changed, and ends with the signal. */
export function watchSources(onChange: () => Promise<void>, signal: AbortSignal): void {
  const modules = join(LOCAL.root, 'node_modules');
  compileOnChange(
    'compiler',
    [join(modules, 'typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
    signal,
  );
  if (existsSync(join(LOCAL.root, 'apps/web/vite.config.ts'))) {
    compileOnChange(
      'web-compiler',
      [join(modules, 'vite/bin/vite.js'), 'build', 'apps/web', '--watch', '--logLevel', 'warn'],
      signal,
    );
  }
  const settled = afterPause(onChange);
  for (const room of ['apps', 'libs']) watch(compiled(room), { recursive: true, signal }, settled);
}

function compileOnChange(name: string, args: string[], signal: AbortSignal): void {
  const compiler = spawn(process.execPath, args, { cwd: LOCAL.root, stdio: ['ignore', 'inherit', 'inherit'], signal });
  compiler.on('error', () => undefined);
  compiler.once('exit', () => forgetProcess(LOCAL.records, name));
  if (compiler.pid) recordProcess(LOCAL.records, name, compiler.pid, 'SIGTERM');
}

/** Calls once after the last of many changes, and never twice at the same time. */
function afterPause(action: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void (running = running.then(action)), SETTLE_MS);
  };
}
