import { createGroup, createPerson, graphqlRequest, sendMessage, sharedSystem, wsClient } from '#libs/testing';
import type { Person, TestChat, TestMessage } from '#libs/testing';
import { change } from './changes.js';
import { answer, listen, nextOf, refusal } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;

let ada: Person;
let ben: Person;
let chat: TestChat;
let message: TestMessage;

beforeEach(async () => {
  [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
  chat = await createGroup(system, ada, [ben]);
  message = await sendMessage(system, ada, chat.id);
});

function add(by: Person, emoji: string, sender = 0): Promise<any> {
  return change(by, 'react', { messageId: message.id, emoji }, system.sender[sender]);
}

function takeBack(by: Person, emoji: string, sender = 0): Promise<any> {
  return change(by, 'takeBack', { messageId: message.id, emoji }, system.sender[sender]);
}

function changed(by: Person, emoji: string, isAdded: boolean): object {
  const { id, revision } = message;
  return { __typename: 'ReactionChanged', message: { id, revision }, userId: by.id, emoji, isAdded };
}

type Stream = Awaited<ReturnType<typeof listen>>;

async function next(stream: Stream, typename: string): Promise<any> {
  let event;
  do event = await nextOf(stream);
  while (event.__typename !== typename);
  return event;
}

/** What comes before Ready for somebody who says to have got this far, but for counts and markers. */
async function told(by: Person, revision: number, receiver = one): Promise<any[]> {
  const stream = await listen(receiver, by, 'events', { since: [{ chatId: chat.id, revision }] });
  const events = [];
  do events.push(await nextOf(stream));
  while (events.at(-1).__typename !== 'Ready');
  stream.close();
  return events.slice(0, -1).filter((event) => event.message);
}

it('a reaction is told on every receiver, from whichever sender, as what it is', async () => {
  const streams = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
  for (const stream of streams) await next(stream, 'Ready');
  /** One at a time: what changes twice before it is told is told once, as it is then. */
  const told = async (typename: string, expected: unknown): Promise<void> => {
    for (const stream of streams) expect(await next(stream, typename)).toEqual(expected);
  };
  await add(ada, '👍');
  await told('ReactionChanged', changed(ada, '👍', true));
  await add(ben, '\u2764', 1);
  await told('ReactionChanged', changed(ben, '\u2764\ufe0f', true));
  await takeBack(ada, '👍', 1);
  await told('ReactionChanged', changed(ada, '👍', false));
  await change(ada, 'edit', { id: message.id, content: 'edited' });
  const edited = expect.objectContaining({ message: expect.objectContaining({ content: 'edited' }) });
  await told('MessageUpdated', edited);
});

it('who was away is told the last state of each reaction once, and edits as edits', async () => {
  const { revision } = message;
  await add(ada, '👍');
  await add(ben, '👍');
  await takeBack(ada, '👍');
  await change(ada, 'edit', { id: message.id, content: 'edited' });
  await add(ben, '🎉');
  await takeBack(ben, '🎉');
  await add(ben, '🎉');
  message.revision = revision + 4;
  for (const receiver of [one, other]) {
    const events = await told(ben, revision, receiver);
    expect(events[2]).toMatchObject({ __typename: 'MessageUpdated', message: { content: 'edited' } });
    expect([events[0], events[1], ...events.slice(3)]).toEqual([
      changed(ben, '👍', true),
      changed(ada, '👍', false),
      changed(ben, '🎉', true),
    ]);
  }
  expect(await told(ben, revision + 7)).toEqual([]);
});

it('of a message that was deleted since nothing is told but that', async () => {
  const { revision } = message;
  await add(ben, '👍');
  await change(ada, 'remove', { id: message.id });
  const events = await told(ben, revision);
  expect(events.map((event) => event.__typename)).toEqual(['MessageDeleted']);
  expect(await answer(one, ben, 'reactions', { chatId: chat.id })).toEqual([{ id: message.id, reactions: [] }]);
});

it('are read with the messages: counts, whose, and the first who reacted', async () => {
  const more = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
  for (const person of more) await change(ada, 'add', { chatId: chat.id, userIds: [person.id] });
  for (const person of [ada, ...more]) await add(person, '👍');
  await add(ben, '🎉');
  const second = await sendMessage(system, ben, chat.id);
  const userIds = [ada, ...more].slice(0, 3).map(({ id }) => id);
  expect(await answer(other, ben, 'reactions', { chatId: chat.id })).toEqual([
    {
      id: message.id,
      reactions: [
        { emoji: '👍', count: 5, isMine: false, userIds },
        { emoji: '🎉', count: 1, isMine: true, userIds: [ben.id] },
      ],
    },
    { id: second.id, reactions: [] },
  ]);
  const stranger = await createPerson(system);
  expect(await refusal(one, stranger, 'reactions', { chatId: chat.id })).toBe('NOT_FOUND');
});

it('may be asked for live, as they are then, by each with their own', async () => {
  const document = `subscription { events { ... on Ready { at }
    ... on ReactionChanged { isAdded message { reactions { emoji count isMine userIds } } } } }`;
  const streams = await Promise.all([ada, ben].map((by) => wsClient(one.ws, by.token).subscribe(document, {})));
  for (const stream of streams) expect((await stream.next()).events).toEqual({ at: expect.any(String) });
  await add(ben, '👍');
  const events = await Promise.all(
    streams.map(async (stream) => {
      // Counts may be told after Ready: of other kinds the document asks for nothing.
      for (;;) {
        const { events: event }: any = await stream.next();
        if ('message' in event) return event;
      }
    }),
  );
  const reaction = { emoji: '👍', count: 1, userIds: [ben.id] };
  expect(events.map((event: any) => event.message.reactions)).toEqual([
    [{ ...reaction, isMine: false }],
    [{ ...reaction, isMine: true }],
  ]);
});

it.each([[0], [-1]])('are not read with a limit of %d', async (limit) => {
  const query = `query ($id: ID!) { message(id: $id) { reactions { userIds(limit: ${limit}) } } }`;
  await add(ada, '👍');
  const { errors } = await graphqlRequest(one.http, query, { id: message.id }, ada.token);
  expect(errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'limit' });
});
