import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.js';

const NOBODY = 65_534;
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** How to run a program that refuses to run as root; the pid of what is started is the program's own in every case. */
export interface Unprivileged {
  wrap(command: string, args: string[]): { command: string; args: string[]; uid?: number };
  /** Hands a folder over to the account that the program runs as. */
  own(folder: string): void;
}

/**
 * As root: a user namespace in which root's files belong to nobody, so that nothing changes hands; where the system
 * forbids that (a container), the account `nobody` itself. As any other user: nothing special.
 */
export async function unprivileged(): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return plain;
  return (await canUnshare()) ? namespaced : asNobody;
}

const plain: Unprivileged = { wrap: (command, args) => ({ command, args }), own: () => undefined };

const namespaced: Unprivileged = {
  wrap: (command, args) => ({ command: 'unshare', args: [...NAMESPACE, command, ...args] }),
  own: () => undefined,
};

const asNobody: Unprivileged = {
  wrap: (command, args) => ({ command, args, uid: NOBODY }),
  own: (folder) => giveAway(folder),
};

function canUnshare(): Promise<boolean> {
  return runCommand('unshare', [...NAMESPACE, 'true']).then(
    () => true,
    () => false,
  );
}

function giveAway(path: string): void {
  if (!existsSync(path)) return;
  chownSync(path, NOBODY, NOBODY);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveAway(join(path, name));
}
