import {
  createDirectChat,
  createGroup,
  createPerson,
  expectData,
  graphqlRequest,
  sendMessage,
  sharedSystem,
  type Person,
} from '#libs/testing';
import { change } from './changes.js';
import { nextOf, socketOf } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;

const HISTORY = `query ($id: ID!, $from: Int, $to: Int, $limit: Int) { chat(id: $id) { unreadCount lastSeq
  history(from: $from, to: $to, limit: $limit) { chatId revision kind afterSeq actorId personIds personCount name at } } }`;

let ada: Person;
let ben: Person;
let cid: Person;
let stranger: Person;

beforeAll(async () => {
  [ada, ben, cid, stranger] = await Promise.all(Array.from({ length: 4 }, () => createPerson(system)));
});

async function chatOf(by: Person, id: string, range: object = {}): Promise<any> {
  return expectData(await graphqlRequest(one.http, HISTORY, { id, ...range }, by.token)).chat;
}

/** What is told, a line each. */
async function told(by: Person, id: string, range: object = {}): Promise<unknown[]> {
  const { history } = await chatOf(by, id, range);
  return history.map(({ kind, afterSeq, actorId, personIds, name }: any) => [kind, afterSeq, actorId, personIds, name]);
}

describe('Chat.history', () => {
  it('tells who created, renamed, added, removed, left and became owner, after which message', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    await sendMessage(system, ada, id, 'one');
    await change(ada, 'rename', { id, name: 'Another name' });
    await change(ada, 'add', { chatId: id, userIds: [cid.id] });
    await sendMessage(system, ada, id, 'two');
    await change(ada, 'removePerson', { chatId: id, userId: cid.id });
    await change(ada, 'setRole', { chatId: id, userId: ben.id, role: 'owner' });
    await change(ben, 'add', { chatId: id, userIds: [cid.id] });
    await change(ben, 'removePerson', { chatId: id, userId: ben.id });
    expect(await told(ada, id)).toEqual([
      ['created', 0, ada.id, [], expect.any(String)],
      ['renamed', 1, ada.id, [], 'Another name'],
      ['peopleAdded', 1, ada.id, [cid.id], null],
      ['personRemoved', 2, ada.id, [cid.id], null],
      ['ownerChanged', 2, ada.id, [ben.id], null],
      ['peopleAdded', 2, ben.id, [cid.id], null],
      ['personLeft', 2, ben.id, [ben.id], null],
      ['ownerChanged', 2, ben.id, [ada.id], null],
    ]);
  });

  it('counts nothing as unread and takes no seq', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    await change(ada, 'rename', { id, name: 'B' });
    expect(await chatOf(ben, id)).toMatchObject({ unreadCount: 0, lastSeq: 0 });
  });

  it('has no line for what changes nothing that is told, is refused, or is done in a direct chat', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    await change(ada, 'rename', { id, name: 'B' });
    await change(ada, 'rename', { id, name: 'B' });
    await change(ada, 'setRole', { chatId: id, userId: ben.id, role: 'admin' });
    await expect(change(stranger, 'rename', { id, name: 'C' })).rejects.toThrow();
    expect((await told(ben, id)).map((line) => (line as string[])[0])).toEqual(['created', 'renamed']);
    const direct = await createDirectChat(system, ada, ben);
    expect(await told(ben, direct.id)).toEqual([]);
  });

  it('is given in parts: from a message on, before one, the newest of that', async () => {
    const { id } = await createGroup(system, ada, []);
    for (const name of ['B', 'C', 'D']) {
      await sendMessage(system, ada, id, name);
      await change(ada, 'rename', { id, name });
    }
    const names = async (range: object): Promise<unknown> =>
      (await chatOf(ada, id, range)).history.map((l: any) => l.name);
    expect(await names({ from: 1, to: 3 })).toEqual(['B', 'C']);
    expect(await names({ from: 1, limit: 2 })).toEqual(['C', 'D']);
    expect(await names({ to: 1 })).toEqual([expect.any(String)]);
  });

  it('names the first twenty of many people, and says how many there were', async () => {
    const people = await Promise.all(Array.from({ length: 22 }, () => createPerson(system)));
    const { id } = await createGroup(system, ada, []);
    await change(ada, 'add', { chatId: id, userIds: people.map((person) => person.id) });
    const [, added] = (await chatOf(ada, id)).history;
    expect(added).toMatchObject({ kind: 'peopleAdded', personCount: 22 });
    expect(added.personIds).toEqual(people.slice(0, 20).map((person) => person.id));
  });

  it.each([{ from: -1 }, { to: -1 }, { limit: 0 }])('refuses %p', async (range) => {
    const { id } = await createGroup(system, ada, []);
    const { errors } = await graphqlRequest(one.http, HISTORY, { id, ...range }, ada.token);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: Object.keys(range)[0] });
  });

  it('is told to nobody who is not in the chat', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    const { errors } = await graphqlRequest(one.http, HISTORY, { id }, stranger.token);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('comes with the news of the change, on another instance', async () => {
    const { id } = await createGroup(system, ada, [ben]);
    const stream = await socketOf(other, ben).subscribe(
      `subscription { events { __typename ... on Ready { at } ... on ChatUpdated { chat { id history(limit: 5) { kind name } } } } }`,
      {},
    );
    await nextOf(stream);
    await change(ada, 'rename', { id, name: 'Heard of' });
    let event;
    do event = await nextOf(stream);
    while (event.__typename !== 'ChatUpdated');
    expect(event.chat.history.at(-1)).toEqual({ kind: 'renamed', name: 'Heard of' });
    stream.close();
  });
});
