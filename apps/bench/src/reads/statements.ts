import type pg from 'pg';

/** What PostgreSQL did while something ran. */
export interface DatabaseWork {
  /** Statements, BEGIN and COMMIT included. */
  statements: number;
  milliseconds: number;
  /** The same by statement, the most expensive first. */
  each: StatementWork[];
}

export interface StatementWork {
  statement: string;
  calls: number;
  milliseconds: number;
}

const LONGEST = 160;

/** Counts what PostgreSQL executes on behalf of others meanwhile; the services' own rounds must be rare by then. */
export async function databaseWork(sql: pg.Pool, work: () => Promise<void>): Promise<DatabaseWork> {
  await sql.query('SELECT pg_stat_statements_reset()');
  await work();
  const { rows } = await sql.query<{ query: string; calls: string; ms: number }>(
    `SELECT query, calls, total_exec_time AS ms FROM pg_stat_statements
     WHERE query NOT LIKE '%pg_stat_statements%' ORDER BY total_exec_time DESC`,
  );
  const each = rows.map(({ query, calls, ms }) => ({
    statement: query.replace(/\s+/g, ' ').trim().slice(0, LONGEST),
    calls: Number(calls),
    milliseconds: ms,
  }));
  const sum = (of: (one: StatementWork) => number): number => each.reduce((total, one) => total + of(one), 0);
  return { statements: sum(({ calls }) => calls), milliseconds: sum(({ milliseconds }) => milliseconds), each };
}
