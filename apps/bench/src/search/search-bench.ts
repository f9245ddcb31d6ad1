import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '#libs/domain';
import { expectData, graphqlRequest } from '#libs/testing';
import type { Section } from '../report/report.js';
import { tokenMaker } from '../measure/access-tokens.js';
import type { BenchContext } from '../measure/bench-context.js';
import { startConverge, startInstances, stopInstances } from '../measure/instances.js';
import { insertPeople, type LoadPerson } from '../measure/people.js';
import { databaseWork } from '../reads/statements.js';
import type { Stores } from '../measure/stores.js';
import type { ServiceInstance, SigningKey } from '#libs/servers';
import { makeCorpus, type Corpus } from './corpus.js';
import { searchCases, type SearchCase } from './search-cases.js';
import { followSection } from './search-follow.js';

const CHATS = 10_000;
const CHATS_OF_VIEWER = 200;
const ROWS_AT_ONCE = 10_000;
/** Chats that are written in while it is measured what following costs. */
const BUSY_CHATS = 20;
const QUIET = {
  SOCKET_MESSAGES_PER_SECOND: '10000',
  SESSION_SWEEP_INTERVAL_MS: '60000',
  SWEEP_INTERVAL_MS: '600000',
  SEARCH_SWEEP_INTERVAL_MS: '600000',
};

interface CaseFigures {
  title: string;
  sorted: number[];
  hits: number;
}

const SEARCH = `query ($query: String!, $filter: MessageSearchFilter, $after: String) {
  searchMessages(query: $query, filter: $filter, after: $after) { hits { message { id } } endCursor }
}`;

/** Fills a million messages in seven languages, indexes them as the product does, and counts what searches cost. */
export async function runSearch(context: BenchContext): Promise<void> {
  const { stores, options, progress } = context;
  await stores.sql.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  const system = await startConverge(stores, { counts: { user: 1, sender: 1, receiver: 1 }, env: QUIET });
  const corpus = makeCorpus();
  const filled = await fillChats(stores, options.messages, corpus, tokenMaker(system.key));
  progress.say(`  ${options.messages} messages in ${CHATS} chats`);
  const notifier = new Follower(stores, system.key);
  try {
    await notifier.follow(true);
    const sections = [await indexSection(context, options.messages)];
    const figures: CaseFigures[] = [];
    for (const one of searchCases(corpus)) {
      if (context.signal.aborted) return;
      figures.push(await costOf(stores, system.receiver[0].http, filled.viewer, one));
      const { title, sorted } = figures[figures.length - 1];
      progress.say(`  ${title}: ${at(sorted, 0.5).toFixed(1)} / ${at(sorted, 0.95).toFixed(1)} ms`);
      context.publish([...sections, costSection(figures)], { figures });
    }
    sections.push(costSection(figures));
    const chatIds = filled.chatIds.slice(0, BUSY_CHATS);
    const follow = (isOn: boolean): Promise<ServiceInstance | null> => notifier.follow(isOn);
    sections.push(
      await followSection(context, { sender: system.sender[0], owner: filled.owner, chatIds, corpus, follow }),
    );
    context.publish(sections, { figures });
  } finally {
    await notifier.follow(false);
    await stopInstances(system.instances);
  }
}

/** The notifier, which is started and stopped as it is needed. */
class Follower {
  private running: ServiceInstance[] = [];

  constructor(
    private readonly stores: Stores,
    private readonly key: SigningKey,
  ) {}

  async follow(isOn: boolean): Promise<ServiceInstance | null> {
    if (!isOn) await stopInstances(this.running);
    if (isOn === this.running.length > 0) return this.running[0] ?? null;
    const spec = { name: 'notifier', entry: 'apps/notifier/src/main.js', count: 1, env: QUIET };
    this.running = isOn ? await startInstances(this.stores, [spec], this.key) : [];
    return this.running[0] ?? null;
  }
}

interface Filled {
  viewer: LoadPerson;
  /** Is in every chat. */
  owner: LoadPerson;
  chatIds: string[];
}

async function fillChats(
  stores: Stores,
  messages: number,
  corpus: Corpus,
  tokenFor: (userId: string) => string,
): Promise<Filled> {
  const { sql } = stores;
  const [viewer, other] = await insertPeople(sql, 2, tokenFor);
  const chatIds = Array.from({ length: CHATS }, () => newId());
  await sql.query(
    `INSERT INTO chats (id, chat_type, name, participant_count)
     SELECT id, 'group', 'Chat ' || place, 2 FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place)`,
    [chatIds],
  );
  await sql.query(
    `INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
     SELECT id, $2, 'owner', now() FROM unnest($1::uuid[]) AS w (id)`,
    [chatIds, other.id],
  );
  await sql.query(
    `INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
     SELECT id, $2, 'member', now() FROM unnest($1::uuid[]) AS w (id)`,
    [chatIds.filter((_, place) => place % (CHATS / CHATS_OF_VIEWER) === 0), viewer.id],
  );
  for (let first = 0; first < messages; first += ROWS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, messages - first) }, (_, place) => first + place);
    await sql.query(INSERT, [
      numbers.map((n) => chatIds[n % CHATS]),
      numbers.map((n) => 1 + Math.floor(n / CHATS)),
      other.id,
      numbers.map((n) => corpus.text(n)),
      numbers.map((n) => messages - n),
    ]);
  }
  await sql.query('UPDATE chats SET last_seq = $1, revision = $1', [Math.floor(messages / CHATS)]);
  await sql.query('VACUUM ANALYZE messages, chats, chat_participants');
  return { viewer, owner: other, chatIds };
}

const INSERT = `
  INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, created_at)
  SELECT w.chat_id, w.seq, uuidv7(), $3, w.seq, w.seq, w.seq, w.content, now() - w.age * interval '1 second'
  FROM unnest($1::uuid[], $2::integer[], $4::text[], $5::integer[]) AS w (chat_id, seq, content, age)`;

async function indexSection({ stores, progress }: BenchContext, messages: number): Promise<Section> {
  const began = performance.now();
  for (;;) {
    const { rows } = await stores.sql.query<{ count: number }>(BEHIND);
    if (rows[0].count === 0) break;
    await delay(500);
  }
  const seconds = (performance.now() - began) / 1000;
  await stores.sql.query('VACUUM ANALYZE search_blocks, search_words');
  const { rows: sizes } = await stores.sql.query<{ name: string; mb: number }>(SIZES);
  progress.say(`  indexed in ${seconds.toFixed(0)} s`);
  return {
    title: 'Search: the index',
    notes: [`${messages} messages were indexed by one notifier in ${seconds.toFixed(0)} s.`],
    table: { columns: ['', 'MB'], rows: sizes.map(({ name, mb }) => [name, mb.toFixed(0)]) },
  };
}

const BEHIND = `
  SELECT count(*)::integer FROM chats c LEFT JOIN consumer_heads h ON h.consumer = 'search-blocks' AND h.chat_id = c.id
  WHERE h.revision IS DISTINCT FROM c.revision`;

const SIZES = `
  SELECT c.relname AS name, (pg_table_size(c.oid)) / 1e6::float AS mb FROM pg_class c
  WHERE c.relname ~ '^(messages|search_blocks|search_words)' ORDER BY c.relname`;

async function costOf(stores: Stores, url: string, viewer: LoadPerson, one: SearchCase): Promise<CaseFigures> {
  const times: number[] = [];
  let hits = 0;
  for (const variables of one.searches) {
    const ask = async (after: string | null): Promise<Page> => askPage(url, viewer, { ...variables, after });
    let after: string | null = null;
    for (let page = 1; page < one.page; page++) after = (await ask(after)).endCursor;
    const work = await databaseWork(stores.sql, async () => void (hits += (await ask(after)).hits.length));
    times.push(work.milliseconds);
  }
  return { title: one.title, sorted: times.toSorted((a, b) => a - b), hits };
}

interface Page {
  hits: unknown[];
  endCursor: string | null;
}

async function askPage(url: string, viewer: LoadPerson, variables: Record<string, unknown>): Promise<Page> {
  const answer = await graphqlRequest<{ searchMessages: Page }>(url, SEARCH, variables, viewer.token);
  return expectData(answer).searchMessages;
}

function costSection(figures: readonly CaseFigures[]): Section {
  return {
    title: 'Search: what a page of 20 costs the database',
    notes: [`One viewer in ${CHATS_OF_VIEWER} of ${CHATS} chats; milliseconds in PostgreSQL by pg_stat_statements.`],
    table: {
      columns: ['', 'searches', 'hits', 'p50', 'p95', 'p99'],
      rows: figures.map(({ title, sorted, hits }) => [
        title,
        String(sorted.length),
        String(hits),
        ...[0.5, 0.95, 0.99].map((share) => at(sorted, share).toFixed(1)),
      ]),
    },
  };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
