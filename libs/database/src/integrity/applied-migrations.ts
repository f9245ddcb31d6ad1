import { SchemaError } from './schema-error.js';

/** One row of the table in which TypeORM keeps what has been applied; `checksum` is this project's own column. */
export interface AppliedMigration {
  name: string;
  /** Null for one that was applied by a release without checksums. */
  checksum: string | null;
}

export const APPLIED_MIGRATIONS = 'SELECT name, checksum FROM migrations ORDER BY id';

/**
 * Compares what was applied with what this release has. Migrations that this release does not know are of a newer one, which
 * fits this one as well.
 * @throws SchemaError when one was applied from another text than this release's.
 */
export function checkChecksums(applied: AppliedMigration[], known: Record<string, string>): void {
  const edited = applied.filter(
    ({ name, checksum }) => checksum !== null && known[name] !== undefined && known[name] !== checksum,
  );
  if (edited.length === 0) return;
  const names = edited.map(({ name }) => name).join(', ');
  throw new SchemaError(
    `This database was migrated by another text of ${names} than this release has: use the release that made it, or dump its rows and restore them into a database that this release has migrated.`,
  );
}

/** @throws SchemaError when a migration of this release was not applied yet. */
export function checkNothingIsMissing(applied: AppliedMigration[], needed: string[]): void {
  const missing = needed.filter((name) => !applied.some((one) => one.name === name));
  if (missing.length === 0) return;
  throw new SchemaError(`The database lacks ${missing.join(', ')}: run the migration of this release first.`);
}
