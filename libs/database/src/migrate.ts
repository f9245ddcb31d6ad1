import { loadDatabaseUrl } from '#libs/config';
import { migrate } from './migrate-database.js';

try {
  const applied = await migrate(loadDatabaseUrl());
  console.log(applied.length === 0 ? 'The database is up to date.' : `Migrated: ${applied.join(', ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
