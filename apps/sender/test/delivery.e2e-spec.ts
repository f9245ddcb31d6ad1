import { createGroup, createPerson, graphqlRequest, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { rows } from './chat-state.js';

const system = sharedSystem();
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let cid: Person;
let stranger: Person;
let chatId: string;

beforeAll(async () => {
  [ada, ben, cid, stranger] = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
});

beforeEach(async () => {
  ({ id: chatId } = await createGroup(system, ada, [ben, cid]));
  for (let i = 1; i <= 5; i++) await sendMessage(system, ada, chatId, `message ${i}`);
});

type Positions = { chatId: string; upToSeq: unknown }[];

/** What markDelivered answered, or its refusal. */
async function mark(by: { token?: string }, positions: Positions, instance = 0): Promise<unknown> {
  const query = 'mutation ($positions: [DeliveryPositionInput!]!) { markDelivered(positions: $positions) }';
  const { data, errors } = await graphqlRequest(system.sender[instance].http, query, { positions }, by.token);
  if (errors.length === 0) return data?.markDelivered;
  const { code, field } = errors[0].extensions;
  return field === undefined ? code : `${code} ${field}`;
}

async function markers(): Promise<Record<string, number>> {
  const found = await rows('SELECT user_id, last_delivered_seq FROM delivery_markers WHERE chat_id = $1', [chatId]);
  return Object.fromEntries(found.map((row) => [row.user_id, row.last_delivered_seq]));
}

it('moves forward, never back, and leaves one row a person and chat', async () => {
  expect(await mark(ben, [{ chatId, upToSeq: 3 }])).toBe(true);
  expect(await mark(ben, [{ chatId, upToSeq: 2 }], 1)).toBe(true);
  expect(await markers()).toEqual({ [ben.id]: 3 });
  expect(await mark(ben, [{ chatId, upToSeq: 5 }], 1)).toBe(true);
  expect(await mark(cid, [{ chatId, upToSeq: 1 }])).toBe(true);
  expect(await markers()).toEqual({ [ben.id]: 5, [cid.id]: 1 });
});

it('takes many chats at once, each named once or twice', async () => {
  const { id: other } = await createGroup(system, ada, [ben]);
  await sendMessage(system, ada, other);
  const positions = [
    { chatId, upToSeq: 2 },
    { chatId: other, upToSeq: 1 },
    { chatId, upToSeq: 4 },
  ];
  expect(await mark(ben, positions)).toBe(true);
  expect(await markers()).toEqual({ [ben.id]: 4 });
});

it('changes neither the revision of the chat nor what is unread', async () => {
  const before = await rows('SELECT revision, updated_at FROM chats WHERE id = $1', [chatId]);
  await mark(ben, [{ chatId, upToSeq: 5 }]);
  expect(await rows('SELECT revision, updated_at FROM chats WHERE id = $1', [chatId])).toEqual(before);
  const read = await rows('SELECT last_read_seq FROM chat_participants WHERE chat_id = $1 AND user_id = $2', [
    chatId,
    ben.id,
  ]);
  expect(read).toEqual([{ last_read_seq: 0 }]);
});

it.each([
  ['past the end', () => [{ chatId, upToSeq: 6 }], 'BAD_USER_INPUT positions'],
  ['below 1', () => [{ chatId, upToSeq: 0 }], 'BAD_USER_INPUT positions'],
  ['of no chat id', () => [{ chatId: 'x', upToSeq: 1 }], 'BAD_USER_INPUT positions'],
  ['of no number', () => [{ chatId, upToSeq: '1' }], 'BAD_USER_INPUT'],
  ['of no chat', () => [{ chatId: NOBODY, upToSeq: 1 }], 'NOT_FOUND'],
  ['of too many chats', () => Array.from({ length: 201 }, () => ({ chatId, upToSeq: 1 })), 'BAD_USER_INPUT positions'],
] as [string, () => Positions, string][])(
  'refuses a position %s, and takes none of the call',
  async (_, wrong, expected) => {
    const { id: other } = await createGroup(system, ada, [ben]);
    await sendMessage(system, ada, other);
    const positions = wrong();
    expect(await mark(ben, positions.length > 200 ? positions : [{ chatId: other, upToSeq: 1 }, ...positions])).toBe(
      expected,
    );
    expect(await rows('SELECT * FROM delivery_markers WHERE chat_id = ANY ($1)', [[chatId, other]])).toEqual([]);
  },
);

it('refuses a foreign chat in the words of one that never was', async () => {
  expect(await mark(stranger, [{ chatId, upToSeq: 1 }])).toBe('NOT_FOUND');
  expect(await mark({}, [{ chatId, upToSeq: 1 }])).toBe('UNAUTHENTICATED');
  expect(await markers()).toEqual({});
});

it('refuses one report of many that come at once, and takes the others', async () => {
  const outcomes = await Promise.all([
    mark(ben, [{ chatId, upToSeq: 4 }]),
    mark(stranger, [{ chatId, upToSeq: 4 }]),
    mark(ben, [{ chatId, upToSeq: 5 }]),
    mark(cid, [{ chatId, upToSeq: 9 }]),
    mark(cid, [{ chatId, upToSeq: 2 }]),
  ]);
  expect(outcomes).toEqual([true, 'NOT_FOUND', true, 'BAD_USER_INPUT positions', true]);
  expect(await markers()).toEqual({ [ben.id]: 5, [cid.id]: 2 });
});

it('raced over two instances ends at the furthest', async () => {
  const seqs = Array.from({ length: 40 }, (_, i) => ((i * 7) % 5) + 1);
  const outcomes = await Promise.all(seqs.map((upToSeq, i) => mark(ben, [{ chatId, upToSeq }], i % 2)));
  expect(new Set(outcomes)).toEqual(new Set([true]));
  expect(await markers()).toEqual({ [ben.id]: 5 });
});
