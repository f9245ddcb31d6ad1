import { readFile, writeFile } from 'node:fs/promises';
import { loadDatabaseUrl } from '#libs/config';
import { checksumList, currentChecksums } from './integrity/checksum-list.js';
import { MIGRATION_CHECKSUMS } from './migrations/checksums.js';
import { schemaText } from './schema-text.js';

/**
 * Writes libs/database/schema.sql from the database that DATABASE_URL names, and the checksums of new migrations; with
 * `--check` fails on a difference.
 */
const made = {
  'libs/database/schema.sql': await schemaText(loadDatabaseUrl()),
  'libs/database/src/migrations/checksums.ts': checksumList(MIGRATION_CHECKSUMS, await currentChecksums()),
};
for (const [file, text] of Object.entries(made)) {
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8')) !== text) {
    console.error(`${file} is not what the migrations make. Run "npm run db:schema" and look at the difference.`);
    process.exitCode = 1;
  }
}
