import pg from 'pg';
import { createGroup, sharedSystem, wsClient, type Person, type TestChat } from '#libs/testing';
import { people } from '../people.js';
import { perform, refusal } from './conversation-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const database = new pg.Pool({ connectionString: system.databaseUrl, max: 2 });
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let chat: TestChat;

beforeEach(async () => {
  [ada, ben] = await people(system, 2);
  chat = await createGroup(system, ada, [ben]);
});

afterAll(() => database.end());

function send(by: Person, content: string, replyToId?: string, i = 0): Promise<any> {
  return perform(system.sender[i % 2], by, 'send', { chatId: chat.id, content, replyToId });
}

function read(id: string, receiver = one): Promise<any> {
  return perform(receiver, ben, 'message', { id });
}

async function stored(): Promise<unknown> {
  const tables = ['messages', 'message_threads', 'chat_changes'];
  const texts = tables.map((table) => `SELECT * FROM ${table} t WHERE chat_id = $1 ORDER BY t::text`);
  return Promise.all(texts.map(async (text) => (await database.query(text, [chat.id])).rows));
}

it('a reply says what it answers and in which thread, and the first message counts the others', async () => {
  const first = await send(ada, 'first');
  expect(first).toMatchObject({ replyToId: null, threadId: null, replyTo: null, replyCount: 0, lastReplyAt: null });
  const reply = await send(ben, 'reply', first.id);
  expect(reply).toMatchObject({ seq: 2, replyToId: first.id, threadId: first.id, replyCount: 0 });
  expect(reply.replyTo).toEqual({ id: first.id, content: 'first', isDeleted: false });
  const deeper = await send(ada, 'deeper', reply.id, 1);
  expect(deeper).toMatchObject({ replyToId: reply.id, threadId: first.id });
  await send(ada, 'beside');
  for (const receiver of [one, other]) {
    expect(await read(first.id, receiver)).toMatchObject({ replyCount: 2, lastReplyAt: deeper.createdAt });
    const thread = [first, reply, deeper].map(({ id }) => id);
    for (const messageId of thread) {
      const found = await perform(receiver, ben, 'thread', { messageId });
      expect(found.map(({ id }: any) => id)).toEqual(thread);
    }
  }
  expect(await perform(one, ben, 'counts', { id: chat.id })).toMatchObject({ unreadCount: 3 });
});

it('a deleted reply is not counted, and a deleted first message keeps its thread', async () => {
  const first = await send(ada, 'first');
  const replies = [await send(ben, 'a', first.id), await send(ben, 'b', first.id), await send(ada, 'c', first.id)];
  await perform(system.sender[1], ada, 'remove', { id: replies[2].id });
  expect(await read(first.id)).toMatchObject({ replyCount: 2, lastReplyAt: replies[1].createdAt });
  await perform(system.sender[0], ada, 'remove', { id: first.id });
  expect(await read(first.id)).toMatchObject({ isDeleted: true, replyCount: 2 });
  expect((await read(replies[0].id)).replyTo).toEqual({ id: first.id, content: '', isDeleted: true });
  const late = await send(ben, 'to a tombstone', first.id);
  expect(late).toMatchObject({ threadId: first.id, replyTo: { isDeleted: true } });
  const thread = await perform(other, ada, 'thread', { messageId: late.id });
  expect(thread.map(({ isDeleted }: any) => isDeleted)).toEqual([true, false, false, true, false]);
  for (const { id } of [replies[0], replies[1], late]) await perform(system.sender[0], ben, 'remove', { id });
  expect(await read(first.id)).toMatchObject({ replyCount: 0, lastReplyAt: null });
});

it('a thread is read page by page, as messages are', async () => {
  const first = await send(ada, 'first');
  for (let i = 0; i < 5; i++) {
    await send(ben, `beside ${i}`);
    await send(ada, `reply ${i}`, first.id);
  }
  const seqs = async (range: object): Promise<number[]> =>
    (await perform(one, ben, 'thread', { messageId: first.id, ...range })).map(({ seq }: any) => seq);
  expect(await seqs({})).toEqual([1, 3, 5, 7, 9, 11]);
  expect(await seqs({ limit: 2 })).toEqual([9, 11]);
  expect(await seqs({ limit: 2, before: 9 })).toEqual([5, 7]);
  expect(await seqs({ limit: 2, before: 5 })).toEqual([1, 3]);
  expect(await seqs({ limit: 3, after: 0 })).toEqual([1, 3, 5]);
  expect(await seqs({ limit: 3, after: 7 })).toEqual([9, 11]);
  expect(await refusal(one, ben, 'thread', { messageId: first.id, limit: 0 })).toBe('BAD_USER_INPUT limit');
  expect(await refusal(one, ben, 'thread', { messageId: first.id, before: 0 })).toBe('BAD_USER_INPUT before');
  expect(await refusal(one, ben, 'thread', { messageId: first.id, after: -1 })).toBe('BAD_USER_INPUT after');
  expect(await refusal(one, ben, 'thread', { messageId: 'x' })).toBe('BAD_USER_INPUT messageId');
});

it('what cannot be answered is refused, and nothing is written', async () => {
  const first = await send(ada, 'first');
  const [stranger] = await people(system, 1);
  const elsewhere = await createGroup(system, ada, [ben]);
  const foreign = await perform(system.sender[0], ada, 'send', { chatId: elsewhere.id, content: 'a' });
  const before = await stored();
  const reply = (by: Person, replyToId: string): Promise<string> =>
    refusal(system.sender[1], by, 'send', { chatId: chat.id, content: 'a', replyToId });
  expect(await reply(ada, foreign.id)).toBe('NOT_FOUND');
  expect(await reply(ada, NOBODY)).toBe('NOT_FOUND');
  expect(await reply(stranger, first.id)).toBe('NOT_FOUND');
  expect(await reply(ada, 'x')).toBe('BAD_USER_INPUT replyToId');
  expect(await stored()).toEqual(before);
  expect(await refusal(one, stranger, 'thread', { messageId: first.id })).toBe('NOT_FOUND');
});

it('sent again with its clientMessageId, a reply is the same on every sender, also without saying what it answers', async () => {
  const first = await send(ada, 'first');
  const input = { chatId: chat.id, content: `@${ben.username}`, clientMessageId: 'again' };
  const sends = Array.from({ length: 10 }, (_, i) =>
    perform(system.sender[i % 2], ada, 'send', { ...input, replyToId: first.id }),
  );
  const [reply, ...others] = await Promise.all(sends);
  for (const answer of [...others, await perform(system.sender[1], ada, 'send', input)]) expect(answer).toEqual(reply);
  expect(reply).toMatchObject({ seq: 2, threadId: first.id, mentions: [{ userId: ben.id }] });
  expect(await read(first.id)).toMatchObject({ replyCount: 1 });
});

it('replies are told live and to who was away, with their thread', async () => {
  const document = `subscription ($since: [ChatPositionInput!]) { events(since: $since) { __typename
    ... on MessageAdded { message { id revision replyToId threadId } }
    ... on MessageDeleted { message { id threadId } } } }`;
  const live = await Promise.all([one, other].map(({ ws }) => wsClient(ws, ben.token).subscribe(document, {})));
  for (const stream of live) expect((await stream.next()).events).toEqual({ __typename: 'Ready' });
  const first = await send(ada, 'first');
  const reply = await send(ada, 'reply', first.id, 1);
  await perform(system.sender[0], ada, 'remove', { id: reply.id });
  const added = { replyToId: first.id, threadId: first.id };
  const late = await wsClient(one.ws, ben.token).subscribe(document, {
    since: [{ chatId: chat.id, revision: first.revision }],
  });
  for (const stream of [...live, late]) {
    const seen: any[] = [];
    do seen.push((await stream.next()).events);
    while (seen.at(-1).message?.id !== reply.id);
    expect(seen.at(-1).message).toMatchObject(added);
  }
});

it('replies and deletes in one thread, at once on two senders, leave the counts of a recount', async () => {
  const first = await send(ada, 'first');
  const mine: any[] = [];
  for (let round = 0; round < 40; round++) {
    const gone = mine.splice(0, round % 3);
    await Promise.all([
      ...[0, 1, 2].map(async (i) => mine.push(await send([ada, ben][i % 2], `${round}`, first.id, round + i))),
      ...gone.map(({ id, senderId }, i) =>
        perform(system.sender[i % 2], senderId === ada.id ? ada : ben, 'remove', { id }),
      ),
      ...(round % 4 === 0 ? [send(ben, 'beside')] : []),
    ]);
    const { rows } = await database.query(
      `SELECT count(*)::integer AS "replyCount", max(created_at) AS last FROM messages
       WHERE chat_id = $1 AND thread_id = $2 AND deleted_at IS NULL`,
      [chat.id, first.id],
    );
    const { replyCount, last } = rows[0];
    const lastReplyAt = (last as Date).toISOString();
    expect(await read(first.id, system.receiver[round % 2])).toMatchObject({ replyCount, lastReplyAt });
  }
}, 60_000);
