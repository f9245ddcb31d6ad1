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

const SEARCH = `query ($query: String!, $filter: MessageSearchFilter, $order: SearchOrder, $limit: Int, $after: String) {
  searchMessages(query: $query, filter: $filter, order: $order, limit: $limit, after: $after) {
    hits { message { id seq content } highlights { start length } } endCursor
  }
}`;
const CHATS = 'query ($query: String!) { searchChats(query: $query) { id } }';
const SAVE =
  'mutation ($input: SaveSearchInput!) { saveSearch(saveSearchInput: $input) { id name query chatIds senderIds } }';

let system: TestSystem;
let ada: Person;
let ben: Person;
let eve: Person;
let chatId: string;
let sql: SqlConnection;

beforeAll(async () => {
  system = await startSystem({ instances: { receiver: 2, sender: 2, notifier: 2 } });
  [ada, ben, eve] = await Promise.all([createPerson(system), createPerson(system), createPerson(system)]);
  ({ id: chatId } = await createGroup(system, ada, [ben]));
  sql = await SqlConnection.open(system.databaseUrl);
}, 60_000);

afterAll(() => sql?.close());

async function data(url: string, query: string, variables: object, token: string): Promise<any> {
  return expectData(await graphqlRequest(url, query, variables as Record<string, unknown>, token));
}

async function errorsOf(url: string, query: string, variables: object, token: string): Promise<any[]> {
  return (await graphqlRequest(url, query, variables as Record<string, unknown>, token)).errors;
}

async function ask(by: Person, variables: object, instance = 0): Promise<any> {
  return (await data(system.receiver[instance].http, SEARCH, variables, by.token)).searchMessages;
}

async function found(by: Person, query: string, more: object = {}): Promise<string[]> {
  return (await ask(by, { query, ...more })).hits.map(({ message }: any) => message.content);
}

async function mutate(by: Person, document: string, variables: object): Promise<any> {
  return data(system.sender[0].http, document, variables, by.token);
}

it('finds a message within two seconds, in every script, by those who are in the chat and by nobody else', async () => {
  for (const content of [
    'The Quick brown fox',
    'Съешь ещё этих булок',
    '日本語の検索エンジン',
    'Crème brûlée 🍮',
    'مُحَمَّد',
    '100% snake_case',
  ]) {
    await sendMessage(system, ada, chatId, content);
  }
  const sent = Date.now();
  await eventually(async () => expect(await found(ben, 'snake_case')).toHaveLength(1));
  expect(Date.now() - sent).toBeLessThan(10_000);
  for (const [query, expected] of [
    ['qu', 'The Quick brown fox'],
    ['rown', 'The Quick brown fox'],
    ['"brown fox"', 'The Quick brown fox'],
    ['fox quick', 'The Quick brown fox'],
    ['еще булок', 'Съешь ещё этих булок'],
    ['検索', '日本語の検索エンジン'],
    ['索', '日本語の検索エンジン'],
    ['BRULEE', 'Crème brûlée 🍮'],
    ['🍮', 'Crème brûlée 🍮'],
    ['محمد', 'مُحَمَّد'],
    ['100%', '100% snake_case'],
  ]) {
    expect([query, await found(ben, query)]).toEqual([query, [expected]]);
    expect(await found(eve, query)).toEqual([]);
  }
  expect(await found(ben, 'ro')).toEqual([]);
  const [hit] = (await ask(ben, { query: 'rown' })).hits;
  expect(hit.highlights).toEqual([{ start: 11, length: 4 }]);
});

it('shows what is there at that moment: an edit by its new text, a deleted one not at all, a chat one left not at all', async () => {
  const { id } = await sendMessage(system, ada, chatId, 'pelican crossing');
  const gone = await sendMessage(system, ada, chatId, 'pelican soup');
  await eventually(async () => expect(await found(ben, 'pelican')).toHaveLength(2));
  await mutate(ada, 'mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }', {
    id,
    content: 'heron crossing',
  });
  await mutate(ada, 'mutation ($id: ID!) { removeMessage(id: $id) { id } }', { id: gone.id });
  expect(await found(ben, 'pelican')).toEqual([]);
  await eventually(async () => expect(await found(ben, 'heron')).toEqual(['heron crossing']));

  const { id: other } = await createGroup(system, ada, [ben]);
  await sendMessage(system, ada, other, 'a heron elsewhere');
  await eventually(async () => expect(await found(ben, 'heron')).toHaveLength(2));
  expect(await found(ben, 'heron', { filter: { chatIds: [chatId] } })).toEqual(['heron crossing']);
  await mutate(ada, 'mutation ($c: ID!, $u: String!) { removeParticipant(chatId: $c, userId: $u) { id } }', {
    c: other,
    u: ben.id,
  });
  expect(await found(ben, 'heron')).toEqual(['heron crossing']);
  expect(await found(ben, 'heron', { filter: { chatIds: [other] } })).toEqual([]);
});

it('pages without a gap or a repeat while messages arrive, in both orders', async () => {
  for (let i = 0; i < 25; i++) await sendMessage(system, ada, chatId, `walrus ${'x '.repeat(i)}${i}`);
  await eventually(async () => expect((await ask(ben, { query: 'walrus', limit: 200 })).hits).toHaveLength(25));
  for (const order of ['newest', 'relevance']) {
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page: any = await ask(ben, { query: 'walrus', order, limit: 7, after }, seen.length % 2);
      seen.push(...page.hits.map(({ message }: any) => Number(message.content.match(/\d+$/)[0])));
      await sendMessage(system, ada, chatId, `walrus ${'y '.repeat(50)}99`);
      after = page.endCursor;
    } while (after);
    const old = seen.filter((number) => number < 25);
    expect(old.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i));
    if (order === 'newest') expect(old).toEqual(Array.from({ length: 25 }, (_, i) => 24 - i));
  }
});

it('finds parts of words that very many words have', async () => {
  const words = Array.from({ length: 250 }, (_, i) => `qq${i}zzzend`);
  for (let i = 0; i < 250; i += 50) await sendMessage(system, ada, chatId, words.slice(i, i + 50).join(' '));
  await sendMessage(system, ben, chatId, 'https://example.org/qq7zzzend');
  await eventually(async () => expect(await found(ben, 'zzzend', { filter: { senderIds: [ben.id] } })).toHaveLength(1));
  await eventually(async () => expect(await found(ben, 'zzzend')).toHaveLength(6));
  expect(await found(ben, 'zzzend', { filter: { hasLink: true } })).toEqual(['https://example.org/qq7zzzend']);
  expect(await found(ben, 'zzzend', { filter: { hasLink: false } })).toHaveLength(5);
  expect(await found(ben, 'zzzend', { filter: { to: '2020-01-01T00:00:00Z' } })).toEqual([]);
});

it('finds what mentions the viewer', async () => {
  await sendMessage(system, ada, chatId, `albatross for @${ben.username}`);
  await sendMessage(system, ada, chatId, 'albatross for nobody');
  await eventually(async () => expect(await found(ben, 'albatross')).toHaveLength(2));
  expect(await found(ben, 'albatross', { filter: { mentionsMe: true } })).toEqual([`albatross for @${ben.username}`]);
  expect(await found(ben, 'albatross', { filter: { mentionsMe: false } })).toEqual(['albatross for nobody']);
});

it('finds files by their name, and the messages that have one', async () => {
  const FILES = `query ($query: String!, $filter: MessageSearchFilter, $limit: Int, $after: ID) {
    searchAttachments(query: $query, filter: $filter, limit: $limit, after: $after) { id fileName messageId }
  }`;
  const sendFiles = async (content: string, ...names: string[]): Promise<string> => {
    const { id } = await sendMessage(system, ada, chatId, content);
    await sql.query(
      `INSERT INTO files (id, owner_id, chat_id, message_id, message_seq, message_place, file_name, byte_size, state,
         scan_state, expires_at)
       SELECT uuidv7(), m.sender_id, m.chat_id, m.id, m.seq, w.place, w.name, 10, 'ready', 'clean', now()
       FROM messages m, unnest($2::text[]) WITH ORDINALITY AS w (name, place) WHERE m.id = $1`,
      [id, names],
    );
    // As if it had been sent with them: its block is indexed once more.
    await mutate(ada, 'mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }', {
      id,
      content: `${content}.`,
    });
    return id;
  };
  const files = async (by: Person, variables: object): Promise<any[]> =>
    (await data(system.receiver[0].http, FILES, variables, by.token)).searchAttachments;
  const first = await sendFiles('kiwi pictures', 'Résumé_final-2.PDF', 'kiwi.png', 'other.txt');
  const second = await sendFiles('more', 'resume of the year.doc');
  await eventually(async () => expect(await files(ben, { query: 'resume' })).toHaveLength(2));
  const all = await files(ben, { query: 'resume' });
  expect(all.map(({ fileName }) => fileName)).toEqual(['resume of the year.doc', 'Résumé_final-2.PDF']);
  expect(all.map(({ messageId }) => messageId)).toEqual([second, first]);
  expect(await files(ben, { query: 'resume', limit: 1, after: all[0].id })).toEqual([all[1]]);
  expect(await files(ben, { query: 'resume', after: all[1].id })).toEqual([]);
  expect(await files(ben, { query: 'kiwi' })).toMatchObject([{ fileName: 'kiwi.png' }]);
  expect(await files(ben, { query: 'resume', filter: { senderIds: [ben.id] } })).toEqual([]);
  expect(await files(eve, { query: 'resume' })).toEqual([]);
  const [foreign] = await errorsOf(system.receiver[0].http, FILES, { query: 'resume', after: all[0].id }, eve.token);
  expect(foreign.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });

  await sendMessage(system, ada, chatId, 'kiwi without a picture');
  await eventually(async () => expect(await found(ben, 'kiwi')).toHaveLength(2));
  expect(await found(ben, 'kiwi', { filter: { hasAttachment: true } })).toEqual(['kiwi pictures.']);
  expect(await found(ben, 'kiwi', { filter: { hasAttachment: false } })).toEqual(['kiwi without a picture']);
  await mutate(ada, 'mutation ($id: ID!) { removeMessage(id: $id) { id } }', { id: first });
  expect(await files(ben, { query: 'kiwi' })).toEqual([]);
});

it('finds chats by their name and by the people in them', async () => {
  const name = `Café ${ada.username}`;
  const { id } = await data(
    system.sender[0].http,
    'mutation ($input: CreateChatInput!) { createChat(createChatInput: $input) { id } }',
    { input: { name, participantIds: [ben.id] } },
    ada.token,
  ).then((data: any) => data.createChat);
  const chats = async (by: Person, query: string): Promise<string[]> =>
    (await data(system.receiver[0].http, CHATS, { query }, by.token)).searchChats.map((chat: any) => chat.id);
  expect(await chats(ben, 'cafe')).toContain(id);
  expect(await chats(eve, 'cafe')).toEqual([]);
  expect(await chats(ben, ada.username)).toEqual(expect.arrayContaining([id, chatId]));
  const brien = await createPerson(system, { displayName: 'Zoë O´Brien-Núñez' });
  const { id: withBrien } = await createGroup(system, ada, [brien]);
  for (const query of ["zoe o'brien", 'OBRIEN nunez', 'o’brien-n'])
    expect(await chats(ada, query)).toEqual([withBrien]);
  expect(await chats(ada, 'brien zoa')).toEqual([]);
});

it('keeps searches for their owner: fifty, and not a foreign chat', async () => {
  const input = { name: 'Birds', query: 'heron', chatIds: [chatId] };
  const { saveSearch } = await mutate(ben, SAVE, { input });
  expect(saveSearch).toMatchObject({ ...input, senderIds: [] });
  const [foreign] = await errorsOf(system.sender[0].http, SAVE, { input }, eve.token);
  expect(foreign.extensions.code).toBe('NOT_FOUND');
  const all = await Promise.all(
    Array.from({ length: 55 }, () => errorsOf(system.sender[0].http, SAVE, { input }, ben.token)),
  );
  expect(all.filter(([error]) => error?.extensions.code === 'CONFLICT')).toHaveLength(6);
  const mine = 'query { savedSearches { id } }';
  expect((await data(system.receiver[1].http, mine, {}, ben.token)).savedSearches).toHaveLength(50);
  expect((await data(system.receiver[1].http, mine, {}, eve.token)).savedSearches).toEqual([]);
  const remove = 'mutation ($id: ID!) { removeSavedSearch(id: $id) }';
  expect((await mutate(eve, remove, { id: saveSearch.id })).removeSavedSearch).toBe(false);
  expect((await mutate(ben, remove, { id: saveSearch.id })).removeSavedSearch).toBe(true);
});

it('gives an empty page for the chats of others, and for people who wrote nothing', async () => {
  const { id: foreign } = await createGroup(system, ada, [eve]);
  await sendMessage(system, ada, foreign, 'capybara in a foreign chat');
  await eventually(async () => expect(await found(eve, 'capybara')).toHaveLength(1));
  expect(await ask(ben, { query: 'capybara', filter: { chatIds: [foreign] } })).toEqual({ hits: [], endCursor: null });
  expect(await ask(ben, { query: 'capybara', filter: { chatIds: [] } })).toEqual({ hits: [], endCursor: null });
  expect(await ask(eve, { query: 'capybara', filter: { senderIds: [ben.id] } })).toEqual({ hits: [], endCursor: null });
});

it.each([
  [{ query: 'a' }, 'query'],
  [{ query: '\u0301\u0301' }, 'query'],
  [{ query: 'ab '.repeat(17) }, 'query'],
  [{ query: 'heron', filter: { senderIds: ['x'] } }, 'senderIds'],
  [{ query: 'x'.repeat(5000) }, 'query'],
  [{ query: '...' }, 'query'],
  [{ query: 'a\0b' }, 'query'],
  [{ query: '\ud800\ud800' }, 'query'],
  [{ query: 'heron', limit: 0 }, 'limit'],
  [{ query: 'heron', after: 'nonsense' }, 'after'],
  [{ query: 'heron', filter: { chatIds: ['x'] } }, 'chatIds'],
  [{ query: 'heron', filter: { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' } }, 'from'],
])('refuses %j', async (variables, field) => {
  const [error] = await errorsOf(system.receiver[0].http, SEARCH, variables, ben.token);
  expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

it.each([
  '%',
  '_',
  '\\',
  "'; DROP TABLE users; --",
  '"never closed',
  '\u0301\u0301',
  '\u202e\u202eab',
  "it's & | ! <-> :*",
])('takes %j for text', async (query) => {
  const [error] = await errorsOf(system.receiver[0].http, SEARCH, { query }, ben.token);
  if (error) expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'query' });
});
