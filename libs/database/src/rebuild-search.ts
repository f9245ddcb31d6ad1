import { DataSource } from 'typeorm';
import { loadDatabaseUrl } from '#libs/config';
import { Database } from './database.js';
import { dataSourceOptions } from './data-source.js';
import { SearchIndexRepository } from './repositories/search-index.repository.js';

/** Has the running notifiers index every message anew; searches go on meanwhile and miss nothing. */
const limits = { poolSize: 1, connectMs: 10_000, statementMs: 600_000, lockMs: 60_000 };
const dataSource = await new DataSource(
  dataSourceOptions(loadDatabaseUrl(), limits, 'converge-search-rebuild'),
).initialize();
try {
  await new SearchIndexRepository(new Database(dataSource)).rebuild();
  process.stdout.write('Every chat is indexed anew by the notifiers, within their next comparison.\n');
} finally {
  await dataSource.destroy();
}
