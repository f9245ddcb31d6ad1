import { matchSearch, parseSearch } from '#libs/domain';
import {
  createGroup,
  createPerson,
  eventually,
  expectData,
  graphqlRequest,
  sendMessage,
  SqlConnection,
  startSystem,
  type Person,
  type TestSystem,
} from '#libs/testing';

const SEARCH = `query ($query: String!, $limit: Int, $after: String) {
  searchMessages(query: $query, limit: $limit, after: $after) { hits { message { id chatId content } } endCursor }
}`;
const REMOVE = 'mutation ($c: ID!, $u: String!) { removeParticipant(chatId: $c, userId: $u) { id } }';
const ADD = 'mutation ($c: ID!, $u: [String!]!) { addParticipants(chatId: $c, userIds: $u) { id } }';
const EDIT = 'mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }';
const DELETE = 'mutation ($id: ID!) { removeMessage(id: $id) { id } }';
const WORDS = ['otter', 'Otter', 'ötter', 'otters', 'カワウソ', 'sea', 'river', '👍'];
const QUERIES = ['otter', 'ot', 'tte', 'カワウソ', 'ワ', 'sea otter', '"sea river"', '👍'];

interface Hit {
  id: string;
  chatId: string;
  content: string;
}

let system: TestSystem;
let ada: Person;
let ben: Person;
let sql: SqlConnection;

beforeAll(async () => {
  system = await startSystem({ instances: { receiver: 2, sender: 2, notifier: 2 } });
  [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
  sql = await SqlConnection.open(system.databaseUrl);
}, 60_000);

afterAll(() => sql?.close());

async function search(by: Person, query: string, limit = 200, instance = 0): Promise<Hit[]> {
  const found: Hit[] = [];
  let after: string | null = null;
  do {
    const answer = await graphqlRequest<any>(system.receiver[instance].http, SEARCH, { query, limit, after }, by.token);
    const page: any = expectData(answer).searchMessages;
    found.push(...page.hits.map(({ message }: any) => message));
    after = page.endCursor;
  } while (after);
  return found;
}

async function mutate(by: Person, document: string, variables: Record<string, unknown>, instance = 0): Promise<void> {
  expectData(await graphqlRequest(system.sender[instance].http, document, variables, by.token));
}

/** What reading every message of the person's chats finds, newest first. */
async function recount(by: Person, query: string): Promise<string[]> {
  const rows = await sql.query<Hit>(
    `SELECT m.id, m.content FROM messages m JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = $1
     JOIN chats c ON c.id = m.chat_id AND c.removed_at IS NULL
     WHERE m.deleted_at IS NULL ORDER BY m.created_at DESC, m.chat_id DESC, m.seq DESC`,
    [by.id],
  );
  return rows.filter(({ content }) => matchSearch(content, parseSearch(query))).map(({ id }) => id);
}

async function expectRecount(): Promise<void> {
  for (const query of QUERIES) {
    const expected = await recount(ben, query);
    await eventually(async () =>
      expect([query, (await search(ben, query)).map(({ id }) => id)]).toEqual([query, expected]),
    );
    expect([query, (await search(ben, query, 7, 1)).map(({ id }) => id)]).toEqual([query, expected]);
  }
}

const sentence = (n: number): string =>
  Array.from({ length: 3 }, (_, place) => WORDS[(n * 5 + place * (1 + (n % 3))) % WORDS.length]).join(' ');

it('shows nothing of a chat from the moment that somebody is out of it, and all of it from when they are in', async () => {
  const { id: chatId } = await createGroup(system, ada, [ben]);
  await sendMessage(system, ada, chatId, 'a marmot at the door');
  await eventually(async () => expect(await search(ben, 'marmot')).toHaveLength(1));
  let isOut = false;
  let isOver = false;
  const asking = Array.from({ length: 4 }, async (_, nth) => {
    let looks = 0;
    for (; !isOver; looks += isOut ? 1 : 0) {
      const wasOut = isOut;
      const hits = await search(ben, 'marmot', 20, nth % 2);
      // Who asked after the removal was answered, and was answered before they were added again, sees nothing.
      if (wasOut && isOut) expect(hits).toEqual([]);
    }
    return looks;
  });
  for (let round = 0; round < 8; round++) {
    await mutate(ada, REMOVE, { c: chatId, u: ben.id }, round % 2);
    isOut = true;
    expect(await search(ben, 'marmot')).toEqual([]);
    await sendMessage(system, ada, chatId, `a marmot behind the door ${round}`);
    expect(await search(ben, 'marmot')).toEqual([]);
    isOut = false;
    await mutate(ada, ADD, { c: chatId, u: [ben.id] }, round % 2);
    expect((await search(ben, 'marmot')).length).toBeGreaterThanOrEqual(1);
  }
  isOver = true;
  expect((await Promise.all(asking)).reduce((sum, looks) => sum + looks, 0)).toBeGreaterThan(8);
  await eventually(async () => expect(await search(ben, 'marmot')).toHaveLength(9));
}, 120_000);

it('finds what reading every message finds, after sends, edits and deletes that raced, and while the index is made anew', async () => {
  const chats = await Promise.all(Array.from({ length: 4 }, () => createGroup(system, ada, [ben])));
  const work = chats.map(async ({ id: chatId }, chat) => {
    const ids: string[] = [];
    for (let n = 0; n < 45; n++) {
      ids.push((await sendMessage(system, ada, chatId, sentence(n + chat))).id);
      if (n % 4 === 3) await mutate(ada, EDIT, { id: ids[n - 2], content: sentence(n * 3) }, n % 2);
      if (n % 9 === 8) await mutate(ada, DELETE, { id: ids[n - 5] }, n % 2);
    }
  });
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const hits = await search(ben, 'otter', 50, 1);
      // Whatever is shown fits as it is shown, and nothing twice.
      for (const { content } of hits) expect(matchSearch(content, parseSearch('otter'))).not.toBeNull();
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
    }
  })();
  await Promise.all(work);
  isOver = true;
  await asking;
  await expectRecount();

  await sql.query("DELETE FROM consumer_heads WHERE consumer = 'search-blocks'");
  await sendMessage(system, ada, chats[0].id, 'an otter while the index is made anew');
  await expectRecount();
}, 180_000);

it('shows neither a deleted message nor an edited one by its old words, from the answer on', async () => {
  const { id: chatId } = await createGroup(system, ada, [ben]);
  for (let round = 0; round < 10; round++) {
    const { id } = await sendMessage(system, ada, chatId, `a lynx in round ${round}`);
    const gone = await sendMessage(system, ada, chatId, `a lynx that goes ${round}`);
    await eventually(async () => expect((await search(ben, 'lynx')).length).toBeGreaterThanOrEqual(2));
    await Promise.all([
      mutate(ada, EDIT, { id, content: `a bear in round ${round}` }),
      mutate(ada, DELETE, { id: gone.id }, 1),
    ]);
    expect(await search(ben, 'lynx', 20, round % 2)).toEqual([]);
  }
  await eventually(async () => expect(await search(ben, 'bear')).toHaveLength(10));
}, 120_000);
