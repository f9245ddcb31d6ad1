import DataLoader from 'dataloader';
import type { RequestContext } from '#libs/auth';

const MAX_BATCH = 200;

/**
 * The loader of this request under a name, made at first use: what is asked for in one tick goes as one statement, and
 * nothing is kept beyond the request. Keys that `load` has no answer for get `missing`.
 */
export function loaderOf<Value>(
  context: RequestContext,
  name: string,
  load: (keys: readonly string[]) => Promise<Map<string, Value>>,
  missing: () => Value,
): DataLoader<string, Value> {
  const known = context.loaders.get(name) as DataLoader<string, Value> | undefined;
  if (known) return known;
  const batch = async (keys: readonly string[]): Promise<Value[]> => {
    const found = await load(keys);
    return keys.map((key) => found.get(key) ?? missing());
  };
  const loader = new DataLoader<string, Value>(batch, { maxBatchSize: MAX_BATCH });
  context.loaders.set(name, loader);
  return loader;
}

/** Rows by one of their fields. */
export function byKey<Row>(rows: Row[], key: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map((row) => [key(row), row]));
}

/** Lists of rows by one of their fields, each in the order of the rows. */
export function listsByKey<Row>(rows: Row[], key: (row: Row) => string): Map<string, Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(key(row));
    if (list) list.push(row);
    else lists.set(key(row), [row]);
  }
  return lists;
}
