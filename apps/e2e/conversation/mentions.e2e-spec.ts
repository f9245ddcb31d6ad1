import pg from 'pg';
import { createDirectChat, createGroup, createPerson, graphqlRequest, sharedSystem, wsClient } from '#libs/testing';
import type { Person, TestChat } from '#libs/testing';
import { people } from '../people.js';
import { perform, refusal } from './conversation-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });

/** Counted anew from what the messages say. */
const RECOUNT = `
  SELECT count(*)::integer AS count FROM messages m JOIN chat_participants p ON p.chat_id = m.chat_id AND p.user_id = $2
  WHERE m.chat_id = $1 AND m.seq > p.last_read_seq AND m.sender_id <> $2 AND m.deleted_at IS NULL
    AND (m.mentions @> '[{"kind": "all"}]' OR m.mentions @> jsonb_build_array(jsonb_build_object('userId', $2::text)))`;

let ada: Person;
let ben: Person;
let cyd: Person;
let chat: TestChat;

beforeEach(async () => {
  [ada, ben, cyd] = await people(system, 3);
  chat = await createGroup(system, ada, [ben, cyd]);
});

afterAll(() => database.end());

function send(by: Person, content: string, i = 0, chatId = chat.id): Promise<any> {
  return perform(system.sender[i % 2], by, 'send', { chatId, content });
}

function edit(by: Person, id: string, content: string): Promise<any> {
  return perform(system.sender[1], by, 'edit', { id, content });
}

/** What a message mentions, as text and whom. */
function named({ content, mentions }: any): [string, string | null][] {
  return mentions.map(({ start, length, userId }: any) => [content.slice(start, start + length), userId]);
}

async function mentionCount(by: Person, chatId = chat.id): Promise<number> {
  const counts = await Promise.all([one, other].map((receiver) => perform(receiver, by, 'counts', { id: chatId })));
  expect(counts[0]).toEqual(counts[1]);
  return counts[0].mentionCount;
}

it('are found when sent, without regard to case, and never outside the chat', async () => {
  const [stranger] = await people(system, 1);
  const sent = await send(
    ada,
    `@${ben.username.toUpperCase()}. 😀 @${stranger.username} \`@${cyd.username}\` @${ada.username}`,
  );
  expect(named(sent)).toEqual([
    [`@${ben.username.toUpperCase()}`, ben.id],
    [`@${ada.username}`, ada.id],
  ]);
  expect((await perform(one, cyd, 'message', { id: sent.id })).mentions).toEqual(sent.mentions);
  expect([await mentionCount(ada), await mentionCount(ben), await mentionCount(cyd)]).toEqual([0, 1, 0]);
});

it('are found when edited, and taken back', async () => {
  const { id } = await send(ada, 'nobody');
  expect(named(await edit(ada, id, `@${ben.username} @${cyd.username}`))).toHaveLength(2);
  expect([await mentionCount(ben), await mentionCount(cyd)]).toEqual([1, 1]);
  await edit(ada, id, `@${cyd.username}, @${cyd.username}`);
  expect([await mentionCount(ben), await mentionCount(cyd)]).toEqual([0, 1]);
  await edit(ada, id, '@all');
  expect([await mentionCount(ada), await mentionCount(ben), await mentionCount(cyd)]).toEqual([0, 1, 1]);
  const gone = await perform(system.sender[0], ada, 'remove', { id });
  expect(gone.mentions).toEqual([]);
  expect([await mentionCount(ben), await mentionCount(cyd)]).toEqual([0, 0]);
  const left = await database.query('SELECT 1 FROM message_mentions WHERE chat_id = $1', [chat.id]);
  expect(left.rows).toEqual([]);
});

it('that an edit leaves standing keep their person, also when somebody else has the name now', async () => {
  const name = ben.username;
  const { id } = await send(ada, `@${name}`);
  const renamed = { id: ben.id, username: `${name}-2` };
  const update = 'mutation ($input: UpdateUserInput!) { updateUser(updateUserInput: $input) { id } }';
  const { errors } = await graphqlRequest(system.user[0].http, update, { input: renamed }, ben.token);
  expect(errors).toEqual([]);
  const heir = await createPerson(system, { username: name, email: `heir-${name}@example.test` });
  const add = 'mutation ($c: ID!, $u: String!) { addParticipant(chatId: $c, userId: $u) { id } }';
  await graphqlRequest(system.sender[0].http, add, { c: chat.id, u: heir.id }, ada.token);
  expect(named(await edit(ada, id, `again @${name}`))).toEqual([[`@${name}`, ben.id]]);
  expect(named(await send(ada, `@${name}`))).toEqual([[`@${name}`, heir.id]]);
});

it('of everybody are for all in small groups, for owner and admins in large ones, and text in a direct chat', async () => {
  expect(named(await send(cyd, '@all'))).toEqual([['@all', null]]);
  expect([await mentionCount(ada), await mentionCount(ben), await mentionCount(cyd)]).toEqual([1, 1, 0]);
  const direct = await createDirectChat(system, ada, ben);
  expect((await send(ada, '@all', 0, direct.id)).mentions).toEqual([]);
  const many = await people(system, 19);
  const large = await createGroup(system, ada, [ben, cyd, ...many]);
  expect((await send(ben, '@all', 0, large.id)).mentions).toEqual([]);
  await perform(system.sender[0], ada, 'setRole', { chatId: large.id, userId: cyd.id, role: 'admin' });
  for (const by of [ada, cyd]) expect(named(await send(by, '@all', 1, large.id))).toEqual([['@all', null]]);
  expect([await mentionCount(ada, large.id), await mentionCount(many[0], large.id)]).toEqual([1, 2]);
  const { rows } = await database.query('SELECT count(*)::integer FROM message_mentions WHERE chat_id = $1', [
    large.id,
  ]);
  expect(rows[0].count).toBe(4);
}, 60_000);

it('of a hundred names fifty count, and the rest is text', async () => {
  const many = await people(system, 60);
  const large = await createGroup(system, ada, many);
  const sent = await send(ada, many.map(({ username }) => `@${username}`).join(' '), 0, large.id);
  expect(sent.mentions).toHaveLength(50);
  expect([await mentionCount(many[49], large.id), await mentionCount(many[50], large.id)]).toEqual([1, 0]);
}, 60_000);

it('are listed over all chats, newest first, page by page, but for what was sent before one joined', async () => {
  const second = await createGroup(system, ada, [ben]);
  await send(ada, '@all before cyd');
  const ids: string[] = [];
  for (let i = 0; i < 6; i++) ids.unshift((await send(ada, `@${ben.username} ${i}`, i, [chat, second][i % 2].id)).id);
  ids.unshift((await send(cyd, '@all')).id);
  await send(ben, `@${ben.username} and @all`);
  const listed = async (by: Person, variables = {}): Promise<string[]> =>
    (await perform(one, by, 'mentions', variables)).map(({ id }: any) => id);
  expect((await listed(ben)).slice(0, 7)).toEqual(ids);
  expect(await listed(ben, { limit: 3 })).toEqual(ids.slice(0, 3));
  expect(await listed(ben, { limit: 3, after: ids[2] })).toEqual(ids.slice(3, 6));
  const [late] = await people(system, 1);
  const add = 'mutation ($c: ID!, $u: String!) { addParticipant(chatId: $c, userId: $u) { id } }';
  await graphqlRequest(system.sender[0].http, add, { c: chat.id, u: late.id }, ada.token);
  expect(await listed(late)).toEqual([]);
  const { id } = await send(ada, '@all after');
  expect(await listed(late)).toEqual([id]);
  await perform(system.sender[0], ada, 'removePerson', { chatId: chat.id, userId: ben.id });
  expect(await listed(ben)).toEqual(ids.filter((_, i) => i % 2 === 1));
  expect(await refusal(one, ben, 'mentions', { limit: 0 })).toBe('BAD_USER_INPUT limit');
  expect(await refusal(one, ben, 'mentions', { after: 'x' })).toBe('BAD_USER_INPUT after');
});

it('`all` is no username', async () => {
  for (const username of ['all', 'ALL']) {
    const account = { username, email: `${username}@example.test`, displayName: 'All', password: 'a good password' };
    const sign = 'mutation ($input: CreateUserInput!) { createUser(createUserInput: $input) { id } }';
    const { errors } = await graphqlRequest(system.user[0].http, sign, { input: account });
    expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'username' });
  }
});

it('tell the counts live, when a mention comes, goes by an edit, and is read', async () => {
  const document = `subscription { events { __typename ... on UnreadCountChanged { unreadCount mentionCount } } }`;
  const streams = await Promise.all([one, other].map(({ ws }) => wsClient(ws, ben.token).subscribe(document, {})));
  const told = async (unreadCount: number, mentionCount: number): Promise<void> => {
    for (const stream of streams) {
      let event: any;
      do event = (await stream.next()).events;
      while (event.unreadCount !== unreadCount || event.mentionCount !== mentionCount);
    }
  };
  for (const stream of streams) await stream.next();
  const { id } = await send(ada, `@${ben.username}`);
  await told(1, 1);
  await edit(ada, id, 'nobody');
  await told(1, 0);
  await edit(ada, id, '@all');
  await told(1, 1);
  await perform(system.sender[0], ben, 'markChat', { chatId: chat.id });
  await told(0, 0);
});

it('hundreds of rounds of sends, edits, deletes and reads at once never leave a count that differs from a recount', async () => {
  const everybody = [ada, ben, cyd];
  const texts = [
    ...everybody.map(({ username }) => `@${username}`),
    '@all',
    'nobody',
    `@${ada.username} and @all`,
    `@${ben.username} @${cyd.username} @${ben.username}`,
  ];
  const mine = new Map<Person, any[]>(everybody.map((person) => [person, []]));
  for (let round = 0; round < 200; round++) {
    const acts = everybody.flatMap((by, i) => {
      const sender = system.sender[(round + i) % 2];
      const own = mine.get(by)!;
      const deleted = round % 3 === i ? own.splice((round * 7) % Math.max(1, own.length), 1) : [];
      const edited = own[(round * 5 + i) % Math.max(1, own.length)];
      const content = texts[(round * 3 + i) % texts.length];
      return [
        perform(sender, by, 'send', { chatId: chat.id, content }).then((message) => own.push(message)),
        ...deleted.map(({ id }) => perform(sender, by, 'remove', { id })),
        ...(edited ? [perform(sender, by, 'edit', { id: edited.id, content: texts[(round + i) % texts.length] })] : []),
        ...(round % 50 === 10 * i + 9
          ? [perform(sender, by, 'markChat', { chatId: chat.id, upToSeq: Math.max(1, round * 2 - 5) })]
          : []),
      ];
    });
    await Promise.all(acts);
    for (const [i, by] of everybody.entries()) {
      const { mentionCount } = await perform(system.receiver[(round + i) % 2], by, 'counts', { id: chat.id });
      const recount = (await database.query(RECOUNT, [chat.id, by.id])).rows[0].count;
      expect([round, i, mentionCount]).toEqual([round, i, recount]);
    }
  }
}, 180_000);
