import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

const MINUTE = 60_000;
/** Any number: it only has to be the same for everybody who migrates this database. */
const ADVISORY_LOCK = 7_216_340;

/**
 * Applies what is missing, one migrator at a time; returns the names of what was applied. Each migration is a transaction of
 * its own: what one locks is free again before the next one begins.
 */
export async function migrate(url: string): Promise<string[]> {
  const limits = { poolSize: 2, connectMs: 10_000, statementMs: 30 * MINUTE, lockMs: MINUTE };
  const dataSource = new DataSource(dataSourceOptions(url, limits, 'converge-migrate'));
  await dataSource.initialize();
  try {
    const lock = dataSource.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    await lock.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCK]);
    await lock.release();
    return applied.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
