import { Logger, runMigrations } from 'graphile-worker';
import { DataSource, type QueryRunner } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { APPLIED_MIGRATIONS, checkChecksums, type AppliedMigration } from './integrity/applied-migrations.js';
import { checkFirstRelease } from './integrity/first-release.js';
import { grantServiceRole } from './integrity/service-role.js';
import { MIGRATION_CHECKSUMS } from './migrations/checksums.js';

const MINUTE = 60_000;
/** What graphile-worker says of its own tables, which it keeps in a schema of its own. */
const SILENT = new Logger(() => () => undefined);
/** Any number: it only has to be the same for everybody who migrates this database. */
const ADVISORY_LOCK = 7_216_340;

/**
 * Applies what is missing, one migrator at a time; returns the names of what was applied. Each migration is a transaction of
 * its own: what one locks is free again before the next one begins. With a URL for the services, their role is made, or
 * given what it needs.
 * @throws SchemaError, before anything is applied, when what was applied earlier is not what this release has.
 */
export async function migrate(url: string, serviceUrl?: string): Promise<string[]> {
  const limits = { poolSize: 2, connectMs: 10_000, statementMs: 30 * MINUTE, lockMs: MINUTE };
  const dataSource = new DataSource(dataSourceOptions(url, limits, 'converge-migrate'));
  await dataSource.initialize();
  try {
    const lock = dataSource.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await checkApplied(lock);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    await keepChecksums(lock);
    await runMigrations({ connectionString: url, logger: SILENT });
    if (serviceUrl) await grantServiceRole(lock, serviceUrl);
    await lock.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    await lock.release();
    return applied.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

async function checkApplied(runner: QueryRunner): Promise<void> {
  const [row] = (await runner.query(`SELECT to_regclass('migrations') IS NOT NULL AS "isMigrated"`)) as [
    { isMigrated: boolean },
  ];
  if (!row.isMigrated) return;
  await runner.query('ALTER TABLE migrations ADD COLUMN IF NOT EXISTS checksum text');
  const applied = (await runner.query(APPLIED_MIGRATIONS)) as AppliedMigration[];
  checkChecksums(applied, MIGRATION_CHECKSUMS);
  if (applied.every(({ checksum }) => checksum === null)) {
    await checkFirstRelease(
      runner,
      applied.map(({ name }) => name),
    );
  }
}

/** Beside each applied migration stands of which text it was. */
async function keepChecksums(runner: QueryRunner): Promise<void> {
  await runner.query('ALTER TABLE migrations ADD COLUMN IF NOT EXISTS checksum text');
  await runner.query(
    `UPDATE migrations m SET checksum = known.value FROM json_each_text($1::json) known
     WHERE m.name = known.key AND m.checksum IS NULL`,
    [JSON.stringify(MIGRATION_CHECKSUMS)],
  );
}
