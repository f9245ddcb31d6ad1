import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const NEEDED_NODE = 24;

/** A path inside the project. */
export function inProject(...parts) {
  return join(ROOT, ...parts);
}

/** The Node that the project runs on: the one that npm installed, or this one when it is new enough. */
export function projectNode() {
  const installed = inProject('node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_NODE) return process.execPath;
  throw new Error(
    `Node ${NEEDED_NODE} is missing: npm did not run the install script of the package "node". ` +
      'Run "npm ci --ignore-scripts=false", or use a newer Node.',
  );
}

/** Runs a program to its end; its output goes to the terminal unless it is asked for. Rejects when it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: ROOT, stdio, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${output}${args.slice(0, 2).join(' ')} failed (exit code ${code}).`));
    });
  });
}
