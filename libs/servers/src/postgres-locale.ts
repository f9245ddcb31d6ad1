import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runCommand } from './run-command.js';
import type { Unprivileged } from './unprivileged.js';

/** What classifies letters: macOS has no C.UTF-8 in every release, and any UTF-8 locale classifies the same. */
const CTYPE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** Case by Unicode, order by code point; nothing of it changes with the machine or with a version of ICU. */
export const LOCALE_ARGUMENTS = [
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ...['--lc-collate=C', `--lc-ctype=${CTYPE}`],
];

/** Beside PG_VERSION: the cluster has this locale, and its indexes were built under it. */
const MARKER = 'converge-locale';

export interface LocaleTools {
  binaries: PostgresBinaries;
  account: Unprivileged;
}

/** Writes down that the cluster in this folder was made with LOCALE_ARGUMENTS. */
export function markLocale(dataDir: string): void {
  writeFileSync(join(dataDir, MARKER), 'builtin C.UTF-8\n');
}

/**
 * Brings a cluster that was made with `--locale=C` along, while no server runs on it. Order by code point is the same in both, so
 * no row moves; what differs is the case of letters beyond ASCII, so the indexes are built anew. A kill half-way is made good
 * by the next call. Rejects, with everything as it was, when two rows are one under the new rules.
 */
export async function ensureLocale(dataDir: string, database: string, tools: LocaleTools): Promise<void> {
  if (existsSync(join(dataDir, MARKER))) return;
  const run = (on: string, statement: string): Promise<void> => single(dataDir, tools, on, statement);
  await run('postgres', setLocale(database, `'b', 'C.UTF-8', 'C', '${CTYPE}', '1'`));
  try {
    await run(database, `REINDEX DATABASE ${database}`);
  } catch (error) {
    await run('postgres', setLocale(database, `'c', NULL, 'C', 'C', NULL`));
    await run(database, `REINDEX DATABASE ${database}`);
    throw new Error(
      `${dataDir} was made with a locale that knows ASCII only and cannot come along by itself: start the release before, change one of two values that differ in the case of a letter only, and start this one again. ${(error as Error).message}`,
    );
  }
  markLocale(dataDir);
}

function setLocale(database: string, values: string): string {
  return `UPDATE pg_database SET (datlocprovider, datlocale, datcollate, datctype, datcollversion) = (${values}) WHERE datname IN ('${database}', 'postgres', 'template0', 'template1')`;
}

/** Runs a statement without a server. Rejects with its error. */
async function single(dataDir: string, tools: LocaleTools, database: string, statement: string): Promise<void> {
  const { command, args, uid } = tools.account.wrap(tools.binaries.postgres, ['--single', '-D', dataDir, database]);
  const output = await runCommand(command, args, { ...(uid !== undefined && { uid }), input: `${statement}\n` });
  // It goes on after an error, and ends with 0.
  const error = /(?:ERROR|FATAL|PANIC): .*(?:\n.*DETAIL: .*)?/.exec(output)?.[0];
  if (error !== undefined) throw new Error(error.replaceAll(/\s+/g, ' '));
}
