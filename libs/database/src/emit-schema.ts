import { readFile, writeFile } from 'node:fs/promises';
import { loadDatabaseUrl } from '#libs/config';
import { schemaText } from './schema-text.js';

/** Writes libs/database/schema.sql from the database that DATABASE_URL names; with `--check` fails on a difference. */
const FILE = 'libs/database/schema.sql';
const made = await schemaText(loadDatabaseUrl());
if (!process.argv.includes('--check')) {
  await writeFile(FILE, made);
} else if ((await readFile(FILE, 'utf8')) !== made) {
  console.error(`${FILE} is not what the migrations make. Run "npm run db:schema" and look at the difference.`);
  process.exitCode = 1;
}
