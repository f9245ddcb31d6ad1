import {
  createDirectChat,
  createGroup,
  expectData,
  graphqlRequest,
  sendMessage,
  sharedSystem,
  wsClient,
  type Person,
  type TestChat,
} from '#libs/testing';
import { perform } from './operations.js';
import { people } from './people.js';

const system = sharedSystem();
const NOBODY = '01931e2a-0000-7000-8000-000000000000';
const PIN =
  'mutation ($messageId: ID!) { pinMessage(messageId: $messageId) { id isPinned pinnedAt pinnedById revision } }';
const UNPIN = 'mutation ($messageId: ID!) { unpinMessage(messageId: $messageId) { id isPinned pinnedAt pinnedById } }';
const PINNED = 'query ($id: ID!) { chat(id: $id) { revision pinnedMessages { id isPinned pinnedAt pinnedById } } }';
const MESSAGE = '{ id isPinned pinnedById content revision }';
const EVENTS = `subscription ($since: [ChatPositionInput!]) { events(since: $since) {
  __typename
  ... on MessageAdded { message ${MESSAGE} }
  ... on MessageUpdated { message ${MESSAGE} }
  ... on MessageDeleted { message ${MESSAGE} }
  ... on MessagePinned { message ${MESSAGE} }
  ... on MessageUnpinned { message ${MESSAGE} }
} }`;

let owner: Person;
let member: Person;
let stranger: Person;
let chat: TestChat;

beforeAll(async () => {
  [owner, member, stranger] = await people(system, 3);
});

beforeEach(async () => {
  chat = await createGroup(system, owner, [member]);
});

async function pin(by: Person, messageId: string, sender = system.sender[0], document = PIN): Promise<any> {
  const data = expectData(await graphqlRequest(sender.http, document, { messageId }, by.token));
  return data[Object.keys(data)[0]];
}

function unpin(by: Person, messageId: string, sender = system.sender[0]): Promise<any> {
  return pin(by, messageId, sender, UNPIN);
}

async function code(by: Person, messageId: string, document = PIN): Promise<unknown> {
  const { errors } = await graphqlRequest(system.sender[0].http, document, { messageId }, by.token);
  return errors[0]?.extensions.code;
}

async function pinned(by: Person, chatId = chat.id): Promise<{ revision: number; pinnedMessages: any[] }> {
  return expectData(await graphqlRequest(system.receiver[0].http, PINNED, { id: chatId }, by.token)).chat as never;
}

/** The next event that tells of a message. */
async function nextOfMessage(stream: { next: () => Promise<any> }): Promise<any> {
  for (;;) {
    const { events } = await stream.next();
    if (events.message) return events;
  }
}

/** What the stream of events tells of messages before it is live, from a position on. */
async function told(by: Person, revision: number): Promise<any[]> {
  const client = wsClient(system.receiver[1].ws, by.token);
  const stream = await client.subscribe<any>(EVENTS, { since: [{ chatId: chat.id, revision }] });
  const events = [];
  do events.push((await stream.next()).events);
  while (events.at(-1).__typename !== 'Ready');
  client.terminate();
  return events.filter(({ message }) => message);
}

it('a pin has its time and who did it; everybody sees the last one first; done again it changes nothing', async () => {
  const [first, second] = [await sendMessage(system, member, chat.id), await sendMessage(system, owner, chat.id)];
  const answer = await pin(owner, first.id);
  expect(answer).toEqual({
    id: first.id,
    isPinned: true,
    pinnedAt: expect.any(String),
    pinnedById: owner.id,
    revision: 1,
  });
  await pin(owner, second.id, system.sender[1]);
  const seen = await pinned(member);
  expect(seen.pinnedMessages.map(({ id }) => id)).toEqual([second.id, first.id]);
  await pin(owner, first.id, system.sender[1]);
  expect(await pinned(member)).toEqual(seen);
  expect(await unpin(owner, first.id)).toEqual({ id: first.id, isPinned: false, pinnedAt: null, pinnedById: null });
  const left = await pinned(member);
  expect(left).toMatchObject({ revision: seen.revision + 1, pinnedMessages: [{ id: second.id }] });
  await unpin(owner, first.id);
  expect(await pinned(member)).toEqual(left);
});

it('is for owner and admins of a group and for both of a direct chat; to others there is no such message', async () => {
  const { id } = await sendMessage(system, member, chat.id);
  const before = await pinned(owner);
  for (const document of [PIN, UNPIN]) {
    expect(await code(member, id, document)).toBe('FORBIDDEN');
    expect(await code(stranger, id, document)).toBe('NOT_FOUND');
    expect(await code(owner, NOBODY, document)).toBe('NOT_FOUND');
    expect(await code(owner, 'no id', document)).toBe('BAD_USER_INPUT');
  }
  expect(await pinned(owner)).toEqual(before);
  const direct = await createDirectChat(system, owner, member);
  const inDirect = await sendMessage(system, owner, direct.id);
  expect(await pin(member, inDirect.id)).toMatchObject({ isPinned: true, pinnedById: member.id });
  expect(await unpin(owner, inDirect.id)).toMatchObject({ isPinned: false });
});

it('a deleted message is not pinned and cannot be', async () => {
  const { id } = await sendMessage(system, member, chat.id);
  await pin(owner, id);
  await perform(system.sender[0], member, 'remove', { id });
  const after = await pinned(member);
  expect(after.pinnedMessages).toEqual([]);
  expect(await code(owner, id)).toBe('CONFLICT');
  expect(await unpin(owner, id)).toMatchObject({ isPinned: false });
  expect(await pinned(member)).toEqual(after);
});

it('of a thousand pins on two senders at once fifty stand', async () => {
  const messages: { id: string }[] = [];
  for (let i = 0; i < 60; i++) messages.push(await sendMessage(system, owner, chat.id, `${i}`));
  const before = (await pinned(owner)).revision;
  const tries = Array.from({ length: 1000 }, (_, i) => ({
    id: messages[(i * 7) % 60].id,
    sender: system.sender[i % 2],
  }));
  const outcomes: string[] = [];
  for (let i = 0; i < tries.length; i += 50) {
    const asked = tries
      .slice(i, i + 50)
      .map(({ id, sender }) => graphqlRequest(sender.http, PIN, { messageId: id }, owner.token));
    outcomes.push(...(await Promise.all(asked)).map(({ errors }) => errors[0]?.extensions.code ?? 'pinned'));
  }
  expect(new Set(outcomes)).toEqual(new Set(['pinned', 'CONFLICT']));
  const { pinnedMessages, revision } = await pinned(member);
  expect(pinnedMessages).toHaveLength(50);
  expect(new Set(pinnedMessages.map(({ id }) => id)).size).toBe(50);
  expect(revision).toBe(before + 50);
}, 120_000);

it('pins, unpins and deletes at once leave exactly what a count of the pinned messages says', async () => {
  for (let round = 0; round < 20; round++) {
    const { id } = await sendMessage(system, member, chat.id);
    await Promise.all([
      pin(owner, id, system.sender[0]).catch(() => undefined),
      perform(system.sender[1], member, 'remove', { id }),
      pin(owner, id, system.sender[1]).catch(() => undefined),
      unpin(owner, id, system.sender[0]),
    ]);
    expect((await pinned(owner)).pinnedMessages).toEqual([]);
  }
});

it('is told live as what it is, on every receiver', async () => {
  const { id, revision } = await sendMessage(system, member, chat.id, 'a');
  const clients = system.receiver.map((receiver) => wsClient(receiver.ws, member.token));
  const streams = await Promise.all(clients.map((client) => client.subscribe<any>(EVENTS)));
  for (const stream of streams) expect((await stream.next()).events.__typename).toBe('Ready');
  await pin(owner, id);
  for (const stream of streams) {
    const message = { id, isPinned: true, pinnedById: owner.id, content: 'a', revision };
    expect(await nextOfMessage(stream)).toEqual({ __typename: 'MessagePinned', message });
  }
  await unpin(owner, id, system.sender[1]);
  for (const stream of streams) {
    const message = { id, isPinned: false, pinnedById: null, content: 'a', revision };
    expect(await nextOfMessage(stream)).toEqual({ __typename: 'MessageUnpinned', message });
  }
  for (const client of clients) client.terminate();
});

it('is told to who was away as what it is, once, beside an edit; a deletion tells of itself', async () => {
  const [kept, gone] = [
    await sendMessage(system, member, chat.id, 'a'),
    await sendMessage(system, member, chat.id, 'b'),
  ];
  const since = (await pinned(member)).revision;
  await pin(owner, kept.id);
  await unpin(owner, kept.id);
  await pin(owner, kept.id);
  await perform(system.sender[0], member, 'edit', { id: kept.id, content: 'edited' });
  await pin(owner, gone.id);
  await perform(system.sender[0], member, 'remove', { id: gone.id });
  const events = await told(member, since);
  expect(events.map(({ __typename }) => __typename)).toEqual(['MessagePinned', 'MessageUpdated', 'MessageDeleted']);
  expect(events[0].message).toEqual({
    id: kept.id,
    isPinned: true,
    pinnedById: owner.id,
    content: 'edited',
    revision: since + 3,
  });
  expect(events[1].message).toMatchObject({ id: kept.id, isPinned: true, revision: since + 4 });
  expect(events[2].message).toMatchObject({ id: gone.id, isPinned: false });
  const fromTheStart = await told(member, kept.revision - 1);
  expect(fromTheStart.map(({ __typename }) => __typename)).toEqual(['MessageAdded', 'MessageAdded']);
});
