import { DataSource } from 'typeorm';
import { newId, searchedKey, type User } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { removeAccount } from '../../test/remove-account.js';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { UserEntity } from '../entities/user.entity.js';
import { DepartureRepository } from './departure.repository.js';
import { UserNameRepository } from './user-name.repository.js';
import { UserRepository } from './user.repository.js';

const LIMITS = { poolSize: 2, connectMs: 5000, statementMs: 20_000, lockMs: 5000 };
/** With 18,000 names that begin alike. */
const CROWD = 6000;

describe('the search for people by name', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let users: UserRepository;
  let names: UserNameRepository;
  let departures: DepartureRepository;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'names spec')).initialize();
    const database = new Database(dataSource);
    users = new UserRepository(dataSource.getRepository(UserEntity), database);
    names = new UserNameRepository(database);
    departures = new DepartureRepository(database);
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await store?.drop();
  });

  async function person(username: string, displayName: string | null): Promise<User> {
    return users.create({ id: newId(), username, email: `${username}@example.test`, displayName, passwordHash: 'x' });
  }

  async function found(text: string, limit = 50, after: string | null = null): Promise<string[]> {
    return (await names.search(searchedKey(text), limit, after)).map(({ username }) => username);
  }

  it('finds by the beginning of the username and of each word, however it is spelt', async () => {
    await person('Zora', "Ève Anne-Marie O'Brien");
    await person('yuri', '山田 太郎');
    for (const text of [
      'zor',
      'EVE',
      'e\u0300ve an',
      'anne marie o',
      'anne-marie',
      'marie',
      'obrien',
      'O’Br',
      'ＥＶＥ',
    ]) {
      expect([text, await found(text)]).toEqual([text, ['Zora']]);
    }
    expect(await found('田')).toEqual(['yuri']);
    for (const text of ['ora', 'rien', 'brien', 'eve marie', 'eva'])
      expect([text, await found(text)]).toEqual([text, []]);
  });

  it('knows how people are called now, and nobody who is gone', async () => {
    const { id } = await person('before', 'Once Called');
    await users.update(id, { displayName: 'Now Named' });
    expect([await found('once'), await found('named')]).toEqual([[], ['before']]);
    await users.update(id, { username: 'afterwards' });
    expect([await found('before'), await found('afterw'), await found('now')]).toEqual([
      [],
      ['afterwards'],
      ['afterwards'],
    ]);
    await users.update(id, { displayName: null });
    expect(await found('now')).toEqual([]);
    await removeAccount(departures, id);
    expect([await found('afterw'), await found('removed')]).toEqual([[], []]);
  });

  it('learns of those whom others have written, and of what others have renamed or removed', async () => {
    const [added, renamed, removed] = [
      newId(),
      (await person('old-one', 'Old')).id,
      (await person('gone-one', 'Gone')).id,
    ];
    await dataSource.query(`INSERT INTO users (id, username, display_name) VALUES ($1, 'direct', 'Straight In')`, [
      added,
    ]);
    await dataSource.query(`UPDATE users SET display_name = 'New' WHERE id = $1`, [renamed]);
    await dataSource.query(`UPDATE users SET is_active = false, display_name = 'Removed' WHERE id = $1`, [removed]);
    while (await names.renewSome());
    expect(await Promise.all(['straight', 'new', 'old', 'gone', 'removed'].map((text) => found(text)))).toEqual([
      ['direct'],
      ['old-one'],
      ['old-one'],
      [],
      [],
    ]);
    const left = await dataSource.query(`SELECT 1 FROM users WHERE named_as IS NULL`);
    expect(left).toEqual([]);
  });

  it('costs as little among many: in pages, none twice and none left out', async () => {
    await dataSource.query(
      `INSERT INTO users (id, username, display_name)
       SELECT uuidv7(), 'crowd' || lpad(n::text, 5, '0'), 'Cro ' || n || ' Cro' FROM generate_series(1, $1::integer) n`,
      [CROWD],
    );
    while (await names.renewSome());
    await dataSource.query('ANALYZE user_names');
    const all: string[] = [];
    for (let after: string | null = null; ;) {
      const page: User[] = await names.search('cro', 200, after);
      all.push(...page.map(({ username }) => username));
      if (page.length < 200) break;
      after = page.at(-1)!.id;
    }
    expect([all.length, new Set(all).size]).toEqual([CROWD, CROWD]);
    const few = await names.search('crowd0000', 3, null);
    expect(few.map(({ username }) => username)).toEqual(['crowd00001', 'crowd00002', 'crowd00003']);
    const next = await names.search('crowd0000', 3, few[2].id);
    expect(next[0].username).toBe('crowd00004');
  }, 60_000);

  it.each([
    ['many', 'c', 20],
    ['some', 'crowd00', 20],
    ['nobody', 'cx', 20],
  ])('reads no more than it needs where %s fit', async (_what, key, limit) => {
    for (let plan = 0; plan < 8; plan++) await names.search(key, limit, null);
    const before = await read();
    await names.search(key, limit, null);
    // Of an entry that is not yet known to be seen by all the row is read, too: at most 2,001 entries, twice.
    expect((await read()) - before).toBeLessThan(9000);
  });

  /** Rows that were read of indexes and tables by this database so far. */
  async function read(): Promise<number> {
    await dataSource.query('SELECT pg_stat_force_next_flush()');
    const [{ rows }] = await dataSource.query<{ rows: string }[]>(
      `SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) +
         (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname IN ('users', 'user_names')) AS rows
       FROM pg_stat_user_tables WHERE relname IN ('users', 'user_names')`,
    );
    return Number(rows);
  }
});
