import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inProject, projectNode, ROOT } from './project.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a compiled script on the project's Node until it ends; answers its exit code. */
export function runScript(script, args) {
  if (!existsSync(inProject(script))) throw new Error(`${script} is not there.`);
  return supervise([script, ...args], {});
}

const JEST = 'node_modules/jest/bin/jest.js';
const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
/** The rooms whose specs need no system. */
const RULES = ['libs/domain/', 'libs/config/', 'libs/servers/', 'libs/testing/src/architecture/'];

/** Runs the specs that need no system; a second instead of a minute. */
export function runRules(args) {
  return supervise([JEST, ...(args.length > 0 ? args : RULES)], { NODE_OPTIONS, CONVERGE_TEST_FOLDER: '' });
}

/** Runs jest, then stops whatever a run that was cut short has left. */
export async function runTests(args) {
  const folder = inProject('.converge', `test-${process.pid}`);
  const code = await supervise([JEST, ...args], { NODE_OPTIONS, CONVERGE_TEST_FOLDER: folder });
  await supervise(['dist/libs/testing/src/clean-up.js'], { CONVERGE_TEST_FOLDER: folder });
  return code;
}

/**
 * Starts a script in a process group of its own, passes signals on to it, and waits for its end. When this process is
 * killed, the script notices by its IPC channel; when npm above it is killed, this process notices by its parent.
 */
function supervise(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(projectNode(), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
      env: { ...process.env, ...env },
    });
    const pass = (signal) => child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, pass);
    const watch = watchParent(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of SIGNALS) process.off(name, pass);
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}

/** Only npm is watched: a shell may end and leave its background jobs running on purpose. */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && onGone(), 500);
}
