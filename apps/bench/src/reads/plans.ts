import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stores } from '../measure/stores.js';

/** A statement's plan as it was executed, with times and buffers. */
export interface Plan {
  statement: string;
  lines: string[];
  milliseconds: number;
}

const SETTINGS = [
  "session_preload_libraries = 'auto_explain'",
  'auto_explain.log_min_duration = -1',
  'auto_explain.log_analyze = on',
  'auto_explain.log_buffers = on',
];
const WRITTEN_WITHIN_MS = 500;

/** Makes PostgreSQL able to tell the plans of the services' own statements; before the services connect. */
export async function preparePlans({ sql }: Stores): Promise<void> {
  for (const setting of SETTINGS) await sql.query(`ALTER SYSTEM SET ${setting}`);
  await sql.query('SELECT pg_reload_conf()');
}

/** The plans of whatever the services execute while the work runs: EXPLAIN (ANALYZE, BUFFERS) of the real thing. */
export async function plansDuring(stores: Stores, work: () => Promise<void>): Promise<Plan[]> {
  const log = join(stores.folder, 'postgres', 'postgres.log');
  await logPlans(stores, 0);
  const start = statSync(log).size;
  await work();
  await logPlans(stores, -1);
  return plansIn(readFileSync(log).subarray(start).toString());
}

async function logPlans({ sql }: Stores, fromMs: number): Promise<void> {
  await sql.query(`ALTER SYSTEM SET auto_explain.log_min_duration = ${fromMs}`);
  await sql.query('SELECT pg_reload_conf()');
  // Each session reads its new settings before its next statement.
  await delay(WRITTEN_WITHIN_MS);
}

/** The plans that a server's log tells of. */
export function plansIn(log: string): Plan[] {
  return log.split(/^(?=\d{4}-\d\d-\d\d )/m).flatMap((entry) => {
    const duration = /LOG: {2}duration: ([\d.]+) ms {2}plan:\n/.exec(entry);
    if (!duration) return [];
    const lines = entry
      .slice(duration.index + duration[0].length)
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^\t/, ''));
    const top = lines.findIndex((line) => /\(cost=.*\)/.test(line));
    if (top < 0) return [];
    const statement = lines
      .slice(0, top)
      .join(' ')
      .replace(/^Query Text: /, '')
      .replace(/\s+/g, ' ');
    return [{ statement, lines: lines.slice(top), milliseconds: Number(duration[1]) }];
  });
}

/** Whether a plan reads by an index alone: no sequential scan of a table, and nothing is sorted. */
export function isIndexOnly({ lines }: Plan): boolean {
  return (
    lines.some((line) => /Index (Only )?Scan/.test(line)) &&
    !lines.some((line) => /Seq Scan|^\s*(->\s+)?(Incremental )?Sort /.test(line))
  );
}
