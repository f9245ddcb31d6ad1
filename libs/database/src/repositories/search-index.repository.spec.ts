import { DataSource } from 'typeorm';
import { indexQuery, matchSearch, newId, parseSearch } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { MessageSearchRepository, type Candidates, type SearchCursor } from './message-search.repository.js';
import { SearchIndexRepository } from './search-index.repository.js';
import { SendingRepository } from './sending.repository.js';

const LIMITS = { poolSize: 12, connectMs: 5000, statementMs: 10_000, lockMs: 5000 };
const NO_FILTER = { chatIds: null, senderIds: null, from: null, to: null, hasAttachment: null };
const WORDS = ['heron', 'herons', 'Überraschung', '日本語の検索', 'snake_case', 'ёж', '👍', 'the'];
const QUERIES = [
  'he',
  'ero',
  'überrasch',
  'rrasch',
  '検索',
  '本',
  'case',
  '"the heron"',
  'еж',
  '👍',
  'th',
  'heron the',
];

describe('the index of words', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let workers: SearchIndexRepository[];
  let search: MessageSearchRepository;
  let sending: SendingRepository;
  let ada: string;
  let chatIds: string[];

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'search spec')).initialize();
    const database = new Database(dataSource);
    workers = [new SearchIndexRepository(database), new SearchIndexRepository(database)];
    search = new MessageSearchRepository(database);
    sending = new SendingRepository(database);
    ada = newId();
    chatIds = [newId(), newId(), newId()];
    await dataSource.query(`INSERT INTO users (id, username) VALUES ($1::uuid, $1::uuid::text)`, [ada]);
    await dataSource.query(
      `INSERT INTO chats (id, chat_type, participant_count) SELECT unnest($1::uuid[]), 'group', 1`,
      [chatIds],
    );
    await dataSource.query(
      `INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
       SELECT unnest($1::uuid[]), $2, 'owner', now()`,
      [chatIds, ada],
    );
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await store?.drop();
  });

  async function send(chatId: string, n: number): Promise<void> {
    const content = Array.from(
      { length: 4 },
      (_, place) => WORDS[(n * 7 + place * (n % 5) + place) % WORDS.length],
    ).join(' ');
    await sending.send([{ chatId, senderId: ada, content, clientMessageId: null, id: newId() }], true);
  }

  /** As an edit or a delete leaves it: the chat's revision and the message's move together. */
  async function change(chatId: string, seq: number, content: string | null): Promise<void> {
    await dataSource.query(
      `WITH bumped AS (UPDATE chats SET revision = revision + 1 WHERE id = $1 RETURNING revision)
       UPDATE messages m SET revision = b.revision, content = coalesce($3, ''),
         deleted_at = CASE WHEN $3::text IS NULL THEN now() END
       FROM bumped b WHERE m.chat_id = $1 AND m.seq = $2`,
      [chatId, seq, content],
    );
  }

  async function indexed(query: string): Promise<string[]> {
    const terms = parseSearch(query);
    const parts = terms.flatMap(({ inside }) => (inside === null ? [] : [inside]));
    const asked = indexQuery(terms, await search.wordsWith(parts));
    const found: string[] = [];
    for (let after: SearchCursor | null = null, blocks = 3; ; blocks += 1) {
      const page: Candidates = await search.candidates(
        { viewerId: ada, chatIds, indexQuery: asked, filter: NO_FILTER },
        after,
        blocks,
      );
      found.push(...page.candidates.filter(({ message }) => matchSearch(message.content, terms)).map(({ message }) => message.id)); // prettier-ignore
      if (page.end === null) return found.sort();
      after = page.end;
    }
  }

  async function recounted(query: string): Promise<string[]> {
    const rows = await dataSource.query<{ id: string; content: string }[]>(
      'SELECT id, content FROM messages WHERE deleted_at IS NULL AND chat_id = ANY ($1::uuid[])',
      [chatIds],
    );
    return rows
      .filter(({ content }) => matchSearch(content, parseSearch(query)))
      .map(({ id }) => id)
      .sort();
  }

  async function catchUp(): Promise<void> {
    for (let behind = await workers[0].behind(100); behind.length > 0; behind = await workers[0].behind(100)) {
      await Promise.all(workers.map((worker) => worker.index(behind)));
    }
  }

  it('finds what reading every message finds, after sends, edits and deletes that raced two workers', async () => {
    const work = chatIds.map(async (chatId) => {
      for (let n = 1; n <= 60; n++) {
        await send(chatId, n);
        if (n % 4 === 0) await change(chatId, n - 2, `edited ${WORDS[n % WORDS.length]}`);
        if (n % 7 === 0) await change(chatId, n - 5, null);
      }
    });
    let isOver = false;
    const indexing = workers.map(async (worker) => {
      while (!isOver) await worker.index(chatIds);
    });
    await Promise.all(work);
    isOver = true;
    await Promise.all(indexing);
    await catchUp();
    for (const query of QUERIES) {
      const expected = await recounted(query);
      expect([query, await indexed(query)]).toEqual([query, expected]);
      expect(expected.length).toBeGreaterThan(0);
    }
  });

  it('is made anew without missing anything meanwhile', async () => {
    const expected = await recounted('heron');
    await workers[0].rebuild();
    expect(await indexed('heron')).toEqual(expected);
    await catchUp();
    expect(await indexed('heron')).toEqual(expected);
  });

  it('follows a database that was restored from before', async () => {
    const [chatId] = chatIds;
    await send(chatId, 3);
    await catchUp();
    const [{ last }] = await dataSource.query<{ last: number }[]>('SELECT last_seq AS last FROM chats WHERE id = $1', [chatId]); // prettier-ignore
    await dataSource.query('DELETE FROM messages WHERE chat_id = $1 AND seq = $2', [chatId, last]);
    await dataSource.query('UPDATE chats SET last_seq = last_seq - 1, revision = revision - 1 WHERE id = $1', [chatId]);
    await catchUp();
    for (const query of QUERIES) expect(await indexed(query)).toEqual(await recounted(query));
  });

  it('finds the inside of words of every script in a database whose locale knows only ASCII', async () => {
    const name = `ascii_${newId().replaceAll('-', '')}`;
    await dataSource.query(
      `CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    const url = new URL(store.url);
    url.pathname = `/${name}`;
    const ascii = await new DataSource(dataSourceOptions(url.href, LIMITS, 'ascii spec')).initialize();
    try {
      await ascii.query('CREATE EXTENSION pg_trgm');
      await ascii.query('CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY)');
      await ascii.query('CREATE INDEX ON search_words USING gin (word gin_trgm_ops)');
      await ascii.query(`INSERT INTO search_words VALUES ('привет'), ('ecole'), ('überraschung'), ('مرحبا'), ('xyz')`);
      const words = await new MessageSearchRepository(new Database(ascii)).wordsWith(['риве', 'col', 'errasch', 'رحب']);
      expect([...words.values()]).toEqual([['привет'], ['ecole'], ['überraschung'], ['مرحبا']]);
    } finally {
      await ascii.destroy();
      await dataSource.query(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  });

  it('keeps nothing of a removed chat', async () => {
    const [chatId] = chatIds;
    await dataSource.query('UPDATE chats SET removed_at = now(), revision = revision + 1 WHERE id = $1', [chatId]);
    await catchUp();
    const [{ count }] = await dataSource.query<{ count: string }[]>(
      'SELECT count(*) FROM search_blocks WHERE chat_id = $1',
      [chatId],
    );
    expect(Number(count)).toBe(0);
  });
});
