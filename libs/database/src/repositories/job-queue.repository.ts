import { Injectable } from '@nestjs/common';
import type { JobName, Jobs } from '#libs/domain';
import { Database, type Transaction } from '../database.js';

/** Something to be done later, by whichever worker is free. */
export interface NewJob<N extends JobName = JobName> {
  name: N;
  payload: Jobs[N];
  /** Of several jobs with one key that wait only one is done. */
  key?: string;
  /** Seconds from now; at once when left out. */
  inSeconds?: number;
  /** Whether one that waits under the key keeps its time (so that what comes again and again does not put it off). */
  keepsTime?: boolean;
  maxAttempts?: number;
}

/** Jobs on PostgreSQL, kept by graphile-worker: put there in the transaction that they belong to. */
@Injectable()
export class JobQueue {
  constructor(private readonly database: Database) {}

  async add(...jobs: NewJob[]): Promise<void> {
    if (jobs.length > 0) await this.database.query('jobs_add', ADD, values(jobs));
  }
}

/** The same as part of a larger change. */
export async function addJobs(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length > 0) await tx.query('jobs_add', ADD, values(jobs));
}

function values(jobs: readonly NewJob[]): unknown[] {
  return [
    jobs.map(({ name }) => name),
    jobs.map(({ payload }) => JSON.stringify(payload)),
    jobs.map(({ key }) => key ?? null),
    jobs.map(({ inSeconds }) => inSeconds ?? 0),
    jobs.map(({ maxAttempts }) => maxAttempts ?? 12),
    jobs.map(({ keepsTime }) => (keepsTime ? 'preserve_run_at' : 'replace')),
  ];
}

const ADD = `
  SELECT graphile_worker.add_job(j.name, payload := j.payload::json, job_key := j.key,
    run_at := clock_timestamp() + j.seconds * interval '1 second', max_attempts := j.attempts::integer,
    job_key_mode := j.mode)
  FROM unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::integer[], $6::text[])
    AS j (name, payload, key, seconds, attempts, mode)`;
