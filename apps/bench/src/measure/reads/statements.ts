import type pg from 'pg';

/** What PostgreSQL did while something ran. */
export interface DatabaseWork {
  /** Statements, BEGIN and COMMIT included. */
  statements: number;
  milliseconds: number;
}

/** Counts what PostgreSQL executes on behalf of others meanwhile; the services' own rounds must be rare by then. */
export async function databaseWork(sql: pg.Pool, work: () => Promise<void>): Promise<DatabaseWork> {
  await sql.query('SELECT pg_stat_statements_reset()');
  await work();
  const { rows } = await sql.query<{ calls: string; ms: number }>(
    `SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(total_exec_time), 0) AS ms
     FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'`,
  );
  return { statements: Number(rows[0].calls), milliseconds: rows[0].ms };
}
