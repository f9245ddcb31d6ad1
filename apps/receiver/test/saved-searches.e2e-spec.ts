import {
  createGroup,
  createPerson,
  eventually,
  expectData,
  graphqlRequest,
  sendMessage,
  SqlConnection,
  startSystem,
  type Data,
  type Person,
  type TestSubscription,
  type TestSystem,
} from '#libs/testing';
import { allOf, listen, nextOf } from './receiver-api.js';

const SAVE = 'mutation ($input: SaveSearchInput!) { saveSearch(saveSearchInput: $input) { id } }';
const DROP = 'mutation ($id: ID!) { removeSavedSearch(id: $id) }';
const REMOVE = 'mutation ($c: ID!, $u: String!) { removeParticipant(chatId: $c, userId: $u) { id } }';

let system: TestSystem;
let ada: Person;
let ben: Person;
let eve: Person;
let chatId: string;
let sql: SqlConnection;

beforeAll(async () => {
  system = await startSystem({ instances: { receiver: 2, sender: 2, notifier: 2 } });
  [ada, ben, eve] = await Promise.all([createPerson(system), createPerson(system), createPerson(system)]);
  ({ id: chatId } = await createGroup(system, ada, [ben, eve]));
  sql = await SqlConnection.open(system.databaseUrl);
}, 60_000);

afterAll(() => sql?.close());

async function mutate(by: Person, document: string, variables: Record<string, unknown>): Promise<any> {
  return expectData(await graphqlRequest(system.sender[0].http, document, variables, by.token));
}

async function save(by: Person, input: Record<string, unknown>): Promise<string> {
  return (await mutate(by, SAVE, { input: { name: 'One', ...input } })).saveSearch.id;
}

/** Resolves with the stream once it is live, and the revision that Ready gave. */
async function live(by: Person, instance: number, variables = {}): Promise<[TestSubscription<Data>, number]> {
  const stream = await listen(system.receiver[instance], by, 'events', variables);
  for (;;) {
    const event = await nextOf(stream);
    if (event.__typename === 'Ready') return [stream, event.personRevision];
  }
}

function matches(stream: TestSubscription<Data>): any[] {
  return allOf(stream)
    .filter(({ __typename }) => __typename === 'SavedSearchMatched')
    .map(({ savedSearchId, message }) => [savedSearchId, message.content]);
}

it('tells of new messages that fit, live on every receiver, and of nothing else', async () => {
  const birds = await save(ben, { query: 'heron', chatIds: [chatId] });
  const ofEve = await save(ben, { query: '"big pike"', senderIds: [eve.id] });
  const [[one], [two], [others]] = await Promise.all([live(ben, 0), live(ben, 1), live(eve, 0)]);
  await sendMessage(system, ada, chatId, 'nothing of interest');
  await sendMessage(system, ada, chatId, 'two HÉRONS');
  await sendMessage(system, ada, chatId, 'a big pike');
  await sendMessage(system, eve, chatId, 'a big pike and a heron');
  await sendMessage(system, ben, chatId, 'my own heron');
  await sendMessage(system, ada, chatId, 'the last heron');
  const expected = [
    [birds, 'two HÉRONS'],
    [birds, 'a big pike and a heron'],
    [ofEve, 'a big pike and a heron'],
    [birds, 'the last heron'],
  ];
  for (const stream of [one, two]) {
    await eventually(async () => expect(matches(stream).toSorted()).toEqual(expected.toSorted()));
  }
  expect(matches(others)).toEqual([]);
});

it('tells it to who was away, once, as it is then', async () => {
  const [, personRevision] = await live(eve, 0);
  const search = await save(eve, { query: 'walrus' });
  const dropped = await save(eve, { query: 'walrus' });
  await sendMessage(system, ada, chatId, 'a walrus to stay');
  const gone = await sendMessage(system, ada, chatId, 'a walrus to go');
  await eventually(async () => {
    const [{ count }] = await sql.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM saved_search_matches WHERE saved_search_id = ANY ($1::uuid[])',
      [[search, dropped]],
    );
    expect(count).toBe(4);
  });
  await mutate(ada, 'mutation ($id: ID!) { removeMessage(id: $id) { id } }', { id: gone.id });
  await mutate(eve, DROP, { id: dropped });
  for (const instance of [0, 1]) {
    const [stream] = await live(eve, instance, { personRevision });
    expect(matches(stream)).toEqual([[search, 'a walrus to stay']]);
  }
});

it('tells each message once a search, whoever of two notifiers takes it, and nothing of what was before', async () => {
  const { id: busy } = await createGroup(system, ada, [ben]);
  await sendMessage(system, ada, busy, 'an otter from before');
  const search = await save(ben, { query: 'otter', chatIds: [busy] });
  const [stream] = await live(ben, 1);
  await Promise.all(
    Array.from({ length: 30 }, (_, n) => sendMessage(system, ada, busy, n % 3 === 0 ? `otter ${n}` : `pike ${n}`)),
  );
  await eventually(async () => expect(matches(stream)).toHaveLength(10));
  // The index is made anew, which is nobody's news.
  await sql.query("DELETE FROM consumer_heads WHERE consumer = 'search-blocks'");
  await sendMessage(system, ada, busy, 'otter at the end');
  await eventually(async () => expect(matches(stream)).toHaveLength(11));
  expect(new Set(matches(stream).map(([id, content]) => `${id} ${content}`)).size).toBe(11);
  expect(matches(stream).every(([id]) => id === search)).toBe(true);
});

it('tells nothing of a chat to who is out of it', async () => {
  const { id: left } = await createGroup(system, ada, [ben]);
  const [, personRevision] = await live(ben, 0);
  const search = await save(ben, { query: 'marmot' });
  await sendMessage(system, ada, left, 'a marmot while they are in');
  await eventually(async () => {
    const rows = await sql.query('SELECT FROM saved_search_matches WHERE saved_search_id = $1', [search]);
    expect(rows).toHaveLength(1);
  });
  await mutate(ada, REMOVE, { c: left, u: ben.id });
  await sendMessage(system, ada, left, 'a marmot when they are out');
  await sendMessage(system, ada, chatId, 'a marmot elsewhere');
  await eventually(async () => {
    const [stream] = await live(ben, 0, { personRevision });
    expect(matches(stream)).toEqual([[search, 'a marmot elsewhere']]);
  });
  const rows = await sql.query('SELECT FROM saved_search_matches WHERE saved_search_id = $1', [search]);
  expect(rows).toHaveLength(2);
});
