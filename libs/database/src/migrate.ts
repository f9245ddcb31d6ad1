import { loadMigrationConfig } from '#libs/config';
import { migrate } from './migrate-database.js';

try {
  const { DATABASE_URL, DATABASE_SERVICE_URL } = loadMigrationConfig();
  const applied = await migrate(DATABASE_URL, DATABASE_SERVICE_URL || undefined);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Migrated: ${applied.join(', ')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
