import type { DataSourceOptions } from 'typeorm';
import { BoundedClient } from './bounded-client.js';
import { ENTITIES } from './entities/entities.js';
import { MIGRATIONS } from './migrations/migrations.js';

/** How long anything may take, in milliseconds. */
export interface DatabaseLimits {
  poolSize: number;
  connectMs: number;
  statementMs: number;
  lockMs: number;
}

/**
 * Every question that is asked often has an index. While statistics are young, or where it stops at the first row that fits, the planner
 * would rather read a whole small table, and keeps that plan when the table has grown; and it would sort a whole chat to
 * find the end of an index range: see lastSent() in columns.ts.
 */
const PLANNER = '-c enable_seqscan=off -c enable_incremental_sort=off';

/** A connection that a burst has opened is kept: a new one costs both sides more than ten milliseconds of CPU. */
const IDLE_MS = 300_000;

/** TypeORM's options for the one database: entities for what is stored, migrations for how it came to be, no synchronize. */
export function dataSourceOptions(url: string, limits: DatabaseLimits, applicationName: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    synchronize: false,
    applicationName,
    poolSize: limits.poolSize,
    extra: {
      Client: BoundedClient,
      idleTimeoutMillis: IDLE_MS,
      connectionTimeoutMillis: limits.connectMs,
      statement_timeout: limits.statementMs,
      lock_timeout: limits.lockMs,
      query_timeout: limits.statementMs + 500,
      idle_in_transaction_session_timeout: limits.statementMs + 1000,
      keepAlive: true,
      options: PLANNER,
    },
  };
}
