import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureLocale, LOCALE_ARGUMENTS, markLocale, type LocaleTools } from './postgres-locale.js';
import { runCommand } from './run-command.js';
import { writeSecret } from './secret-file.js';

export const POSTGRES_USER = 'converge';
export const POSTGRES_DATABASE = 'converge';

const MAJOR_VERSION = '18';

/**
 * Makes the data folder unless it is there, and brings an older one along: a cluster with one superuser, scram passwords
 * only, and one database. No server may run on it meanwhile.
 */
export async function ensureCluster(
  dataDir: string,
  password: string,
  sync: boolean,
  tools: LocaleTools,
): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) {
    checkVersion(dataDir);
    return ensureLocale(dataDir, POSTGRES_DATABASE, tools);
  }
  // Made beside its place and renamed, so that a kill half-way leaves nothing that looks finished.
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(dirname(dataDir), `.initial-password-${process.pid}`);
  writeSecret(passwordFile, `${password}\n`);
  tools.account.own(draft);
  tools.account.own(passwordFile);
  try {
    await initialise(draft, passwordFile, sync, tools);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  markLocale(draft);
  renameSync(draft, dataDir);
}

async function initialise(
  dataDir: string,
  passwordFile: string,
  sync: boolean,
  { binaries, account }: LocaleTools,
): Promise<void> {
  const initdb = account.wrap(binaries.initdb, [
    ...['-D', dataDir, '-U', POSTGRES_USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ...['-E', 'UTF8', ...LOCALE_ARGUMENTS, ...(sync ? [] : ['--no-sync'])],
  ]);
  await runCommand(initdb.command, initdb.args, { uid: initdb.uid });
  const single = account.wrap(binaries.postgres, ['--single', '-D', dataDir, 'postgres']);
  await runCommand(single.command, single.args, { uid: single.uid, input: `CREATE DATABASE ${POSTGRES_DATABASE}\n` });
}

function checkVersion(dataDir: string): void {
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (version === MAJOR_VERSION) return;
  throw new Error(
    `${dataDir} was written by PostgreSQL ${version}, and this is PostgreSQL ${MAJOR_VERSION}. ` +
      'Dump it with that version and restore it, or move the folder away to start empty.',
  );
}
