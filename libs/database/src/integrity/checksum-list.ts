import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MIGRATIONS } from '../migrations/migrations.js';
import { checksumOf } from './migration-checksum.js';

const FOLDER = 'libs/database/src/migrations';

/** The checksum of each migration's source file as it is now, by the migration's name, in the order in which they run. */
export async function currentChecksums(): Promise<Record<string, string>> {
  const files = await readdir(FOLDER);
  const entries = MIGRATIONS.map(async ({ name }): Promise<[string, string]> => {
    const timestamp = /\d+$/.exec(name)?.[0];
    const file = files.find((one) => timestamp !== undefined && one.startsWith(`${timestamp}-`));
    if (file === undefined) throw new Error(`There is no file in ${FOLDER} for ${name}.`);
    return [name, checksumOf(await readFile(join(FOLDER, file), 'utf8'))];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The source of `migrations/checksums.ts`: what is kept stays, what is new is added. */
export function checksumList(kept: Record<string, string>, current: Record<string, string>): string {
  const lines = Object.entries({ ...current, ...kept }).map(([name, checksum]) => `  ${name}: '${checksum}',\n`);
  return `/** The SHA-256 of each landed migration's source file. \`npm run db:schema\` adds new ones; a line never changes. */
export const MIGRATION_CHECKSUMS: Record<string, string> = {
${lines.join('')}};
`;
}
