import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

interface Line {
  line: string;
}

/**
 * The schema of a database as readable text: tables with columns and constraints, indexes, triggers, functions. Made from
 * PostgreSQL's own catalogue, so it is what the migrations really made.
 */
export async function schemaText(url: string): Promise<string> {
  const limits = { poolSize: 1, connectMs: 10_000, statementMs: 30_000, lockMs: 10_000 };
  const dataSource = new DataSource(dataSourceOptions(url, limits, 'converge-schema'));
  await dataSource.initialize();
  try {
    const rows = await dataSource.query<Line[]>(SCHEMA_LINES);
    return `-- What the migrations make; not edited by hand: npm run db:schema\n\n${rows.map((row) => row.line).join('\n')}\n`;
  } finally {
    await dataSource.destroy();
  }
}

const SCHEMA_LINES = `
  WITH tables AS (
    SELECT c.oid, c.relname, c.reloptions FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'migrations'
  ), lines AS (
    SELECT relname AS subject, 1 AS part, '' AS place, 0 AS number,
      'TABLE ' || relname || coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', '') AS line
    FROM tables
    UNION ALL
    SELECT t.relname, 2, '', a.attnum, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
      || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
    FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    UNION ALL
    SELECT t.relname, 3, k.conname, 0, '  ' || k.conname || ': ' || pg_get_constraintdef(k.oid)
    FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype IN ('p', 'u', 'f', 'c')
    UNION ALL
    SELECT i.tablename, 4, i.indexname, 0, '  ' || i.indexdef FROM pg_indexes i JOIN tables t ON t.relname = i.tablename
    UNION ALL
    SELECT t.relname, 5, g.tgname, 0, '  ' || pg_get_triggerdef(g.oid)
    FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
    UNION ALL
    SELECT p.proname, 9, '', 0, pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')
  )
  SELECT line FROM lines ORDER BY (part = 9), subject COLLATE "C", part, place COLLATE "C", number`;
