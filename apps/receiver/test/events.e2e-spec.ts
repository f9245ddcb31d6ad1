import {
  createDirectChat,
  createGroup,
  createPerson,
  sendMessage,
  sharedSystem,
  type Person,
  type TestChat,
} from '#libs/testing';
import { change } from './changes.js';
import { insertMessages } from './chat-state.js';
import { answer, listen, nextOf, notHeard } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;
const NOBODY = '01931e2a-0000-7000-8000-000000000000';

let ada: Person;
let ben: Person;
let chat: TestChat;

beforeEach(async () => {
  [ada, ben] = await Promise.all(Array.from({ length: 2 }, () => createPerson(system)));
  chat = await createGroup(system, ada, [ben]);
});

/** Everything up to an event of this type, that one last. */
async function until(stream: Awaited<ReturnType<typeof listen>>, typename: string): Promise<any[]> {
  const events = [];
  do events.push(await nextOf(stream));
  while (events.at(-1).__typename !== typename);
  return events;
}

/** What comes before Ready for somebody who says to have got this far. */
async function told(by: Person, since: unknown, receiver = one): Promise<any[]> {
  const stream = await listen(receiver, by, 'events', { since });
  const events = (await until(stream, 'Ready')).slice(0, -1);
  stream.close();
  return events;
}

function kinds(events: any[]): string[] {
  return events.map((event) => event.__typename);
}

describe('events without a position', () => {
  it('are Ready, then the news of all chats, in order, on every receiver', async () => {
    const direct = await createDirectChat(system, ada, ben);
    await sendMessage(system, ada, chat.id, 'before');
    const streams = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
    for (const stream of streams) {
      expect(await nextOf(stream)).toEqual({ __typename: 'Ready', at: expect.any(String), personRevision: 2 });
    }
    /** One at a time: what changes twice before it is told is told once, as it is then. */
    const told = async (expected: object): Promise<void> => {
      for (const stream of streams) {
        let event;
        do event = await nextOf(stream);
        while (event.__typename === 'UnreadCountChanged');
        expect(event).toMatchObject(expected);
      }
    };
    const { id, revision } = await sendMessage(system, ada, chat.id, 'news');
    await told({ __typename: 'MessageAdded', message: { id, content: 'news', revision } });
    const inDirect = await sendMessage(system, ada, direct.id, 'direct');
    await told({ __typename: 'MessageAdded', message: { id: inDirect.id, chatId: direct.id } });
    await change(ada, 'edit', { id, content: 'edited' });
    const edited = { id, content: 'edited', isEdited: true, revision: revision + 1 };
    await told({ __typename: 'MessageUpdated', message: edited });
    await change(ada, 'remove', { id }, system.sender[1]);
    const deleted = { id, content: '', isDeleted: true, revision: revision + 2 };
    await told({ __typename: 'MessageDeleted', message: deleted });
    await change(ada, 'rename', { id: chat.id, name: 'renamed' });
    await told({ __typename: 'ChatUpdated', chat: { id: chat.id, name: 'renamed', revision: revision + 3 } });
    const { readAt } = await change(ben, 'markChat', { chatId: chat.id });
    await told({ __typename: 'ReadMarkerMoved', chatId: chat.id, userId: ben.id, lastReadSeq: 2, readAt });
    const added = await createGroup(system, ada, [ben], 'added');
    await told({ __typename: 'ChatAdded', chat: { id: added.id, name: 'added', unreadCount: 0 } });
    await change(ada, 'removeChat', { id: added.id });
    await told({ __typename: 'ChatRemoved', chatId: added.id });
  });

  it("tell the viewer's own counts, exactly", async () => {
    const streams = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
    for (const stream of streams) await until(stream, 'Ready');
    await Promise.all(Array.from({ length: 5 }, () => sendMessage(system, ada, chat.id)));
    for (const stream of streams) {
      let event;
      do event = await nextOf(stream);
      while (event.__typename !== 'UnreadCountChanged' || event.unreadCount !== 5);
      expect(event).toEqual({ __typename: 'UnreadCountChanged', chatId: chat.id, unreadCount: 5 });
    }
    await change(ben, 'markChat', { chatId: chat.id });
    for (const stream of streams) {
      let event;
      do event = await nextOf(stream);
      while (event.__typename !== 'UnreadCountChanged');
      expect(event.unreadCount).toBe(0);
    }
  });
});

describe('events since a position', () => {
  it('that names no chat bring each chat as ChatAdded', async () => {
    const direct = await createDirectChat(system, ada, ben);
    await sendMessage(system, ada, chat.id);
    const events = await told(ben, []);
    expect(kinds(events)).toEqual(['ChatAdded', 'ChatAdded']);
    expect(new Set(events.map((event) => event.chat.id))).toEqual(new Set([chat.id, direct.id]));
    const { chat: added } = events.find((event) => event.chat.id === chat.id);
    expect(added).toMatchObject({ lastSeq: 1, unreadCount: 1, participantIds: [ada.id, ben.id] });
  });

  it('bring each thing that changed once, as it is now, by revision', async () => {
    const kept = await sendMessage(system, ada, chat.id, 'kept');
    const edited = await sendMessage(system, ada, chat.id, 'first');
    const { revision } = await sendMessage(system, ada, chat.id, 'to be deleted');
    const since = [{ chatId: chat.id, revision }];
    const added = await sendMessage(system, ada, chat.id, 'added');
    await change(ada, 'rename', { id: chat.id, name: 'one' });
    await change(ada, 'edit', { id: edited.id, content: 'second' });
    await change(ada, 'rename', { id: chat.id, name: 'two' });
    await change(ada, 'remove', { id: edited.id });
    const gone = await sendMessage(system, ada, chat.id, 'added and gone');
    await change(ada, 'remove', { id: gone.id });
    await change(ada, 'edit', { id: kept.id, content: 'kept 2' });
    for (const receiver of [one, other]) {
      const events = (await told(ben, since, receiver)).filter((event) => event.message ?? event.chat);
      expect(kinds(events)).toEqual([
        'MessageAdded',
        'ChatUpdated',
        'MessageDeleted',
        'MessageAdded',
        'MessageUpdated',
      ]);
      const [first, second, third, fourth, fifth] = events;
      expect(first.message).toMatchObject({ id: added.id, content: 'added' });
      expect(second.chat).toMatchObject({ name: 'two', revision: revision + 4 });
      expect(third.message).toMatchObject({ id: edited.id, content: '', isDeleted: true });
      expect(fourth.message).toMatchObject({ id: gone.id, content: '', isDeleted: true });
      expect(fifth.message).toMatchObject({ id: kept.id, content: 'kept 2', revision: revision + 8 });
    }
  });

  it('that is the present bring no change', async () => {
    const { revision } = await sendMessage(system, ada, chat.id);
    const events = await told(ben, [{ chatId: chat.id, revision }]);
    expect(events.filter((event) => event.message ?? event.chat)).toEqual([]);
    expect(events).toContainEqual({ __typename: 'UnreadCountChanged', chatId: chat.id, unreadCount: 1 });
  });

  it('tell the counts and the markers that may have moved', async () => {
    const { revision } = await sendMessage(system, ada, chat.id);
    await change(ben, 'markChat', { chatId: chat.id });
    const ofBen = expect.objectContaining({ __typename: 'ReadMarkerMoved', userId: ben.id, lastReadSeq: 1 });
    expect(await told(ada, [{ chatId: chat.id, revision }])).toContainEqual(ofBen);
    expect(await told(ben, [{ chatId: chat.id, revision }])).toContainEqual({
      __typename: 'UnreadCountChanged',
      chatId: chat.id,
      unreadCount: 0,
    });
  });

  it("answer ChatRemoved for a chat that is not the viewer's, or never was", async () => {
    const foreign = await createGroup(system, ada);
    const left = await createGroup(system, ada, [ben]);
    await change(ada, 'removePerson', { chatId: left.id, userId: ben.id });
    const removed = await createGroup(system, ada, [ben]);
    await change(ada, 'removeChat', { id: removed.id });
    const ids = [foreign.id, left.id, removed.id, NOBODY];
    const events = await told(
      ben,
      [...ids, chat.id].map((chatId) => ({ chatId, revision: 1 })),
    );
    const answered = events.filter((event) => event.__typename === 'ChatRemoved').map((event) => event.chatId);
    expect(answered.sort()).toEqual(ids.sort());
  });

  it('beyond the end ask for a resync', async () => {
    const events = await told(ben, [{ chatId: chat.id, revision: 2_147_483_647 }]);
    expect(events).toContainEqual({ __typename: 'ResyncRequired', chatId: chat.id });
  });

  it('10,000 revisions back bring all of them, and one more asks for a resync', async () => {
    const near = await createGroup(system, ada, [ben]);
    await insertMessages(near.id, ada.id, 10_000);
    const far = await createGroup(system, ada, [ben]);
    await insertMessages(far.id, ada.id, 10_001);
    const since = [near, far].map(({ id, revision }) => ({ chatId: id, revision }));
    const stream = await listen(one, ben, 'events', {
      since: [...since, { chatId: chat.id, revision: chat.revision }],
    });
    const events = await until(stream, 'Ready');
    const added = events.filter((event) => event.__typename === 'MessageAdded');
    expect(added.map((event) => event.message.seq)).toEqual(Array.from({ length: 10_000 }, (_, i) => i + 1));
    expect(new Set(added.map((event) => event.message.chatId))).toEqual(new Set([near.id]));
    expect(events.filter((event) => event.__typename === 'ResyncRequired')).toEqual([
      { __typename: 'ResyncRequired', chatId: far.id },
    ]);
    const news = await sendMessage(system, ada, far.id, 'after the resync');
    const [first] = (await until(stream, 'MessageAdded')).slice(-1);
    expect(first.message.id).toBe(news.id);
    expect(await answer(one, ben, 'unreadCount', { chatId: far.id })).toBe(10_002);
  }, 60_000);

  it('that names a chat twice count from the lower one', async () => {
    const { revision } = await sendMessage(system, ada, chat.id);
    const events = await told(ben, [
      { chatId: chat.id, revision },
      { chatId: chat.id.toUpperCase(), revision: revision - 1 },
    ]);
    expect(events.filter((event) => event.__typename === 'MessageAdded')).toHaveLength(1);
  });

  it('are refused with positions that are none', async () => {
    const refused = (position: object): Promise<string> => notHeard(one, ben, 'events', { since: [position] });
    expect(await refused({ chatId: chat.id, revision: -1 })).toMatch(/^BAD_USER_INPUT since:/);
    expect(await refused({ chatId: 'x', revision: 1 })).toMatch(/^BAD_USER_INPUT since:/);
    expect(await refused({ chatId: '', revision: 1 })).toMatch(/^BAD_USER_INPUT since:/);
    expect(await refused({ chatId: chat.id, revision: 1.5 })).toMatch(/^BAD_USER_INPUT:/);
    expect(await refused({ chatId: chat.id, revision: 2_147_483_648 })).toMatch(/^BAD_USER_INPUT:/);
    expect(await refused({ chatId: chat.id })).toMatch(/^BAD_USER_INPUT:/);
    const many = Array.from({ length: 3000 }, () => ({ chatId: chat.id, revision: 1 }));
    expect(kinds(await told(ben, many))).not.toContain('ChatRemoved');
  });
});

describe("events since a revision of the viewer's own", () => {
  it('bring what came after it on every receiver, chats that came and went', async () => {
    const [ready] = await until(await listen(one, ben, 'events'), 'Ready');
    const added = await createGroup(system, ada, [ben]);
    await change(ada, 'removePerson', { chatId: chat.id, userId: ben.id });
    const streams = [];
    for (const receiver of [one, other]) {
      const { personRevision } = ready;
      const stream = await listen(receiver, ben, 'events', { personRevision });
      expect(await until(stream, 'Ready')).toMatchObject([
        { __typename: 'ChatAdded', chat: { id: added.id } },
        { __typename: 'ChatRemoved', chatId: chat.id },
        { __typename: 'Ready', personRevision: personRevision + 2 },
      ]);
      streams.push(stream);
    }
    const news = await createGroup(system, ada, [ben]);
    for (const stream of streams) {
      expect((await until(stream, 'ChatAdded')).slice(-1)).toMatchObject([{ chat: { id: news.id } }]);
    }
  });

  it('that is not there ask for a resync, and say from where to go on', async () => {
    const stream = await listen(one, ben, 'events', { personRevision: 1000 });
    expect(await until(stream, 'Ready')).toMatchObject([
      { __typename: 'PersonResyncRequired', personRevision: 1 },
      { __typename: 'Ready', personRevision: 1 },
    ]);
  });

  it('are refused with a revision that is none', async () => {
    const refused = (personRevision: unknown): Promise<string> => notHeard(one, ben, 'events', { personRevision });
    expect(await refused(-1)).toMatch(/^BAD_USER_INPUT personRevision:/);
    expect(await refused(1.5)).toMatch(/^BAD_USER_INPUT:/);
    expect(await refused('x')).toMatch(/^BAD_USER_INPUT:/);
  });
});

describe('an event of participants who came, went or have another role', () => {
  const changesOf = (events: any[]): any[] =>
    events.flatMap(({ __typename, participantChanges }) => (__typename === 'ChatUpdated' ? [participantChanges] : []));
  const owner = (): object => ({ userId: ada.id, role: 'owner' });

  it('names them as they are now, live on every receiver, and all of them together after an absence', async () => {
    const [cid, dan] = await Promise.all([createPerson(system), createPerson(system)]);
    const streams = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
    for (const stream of streams) await until(stream, 'Ready');
    const expectOnAll = async (expected: object): Promise<void> => {
      for (const stream of streams) expect(changesOf(await until(stream, 'ChatUpdated'))).toEqual([expected]);
    };
    const userIds = [cid.id, dan.id];
    await change(ada, 'add', { chatId: chat.id, userIds });
    const members = userIds.map((userId) => ({ userId, role: 'member' }));
    await expectOnAll({ changed: [owner(), ...members], leftIds: [] });
    await change(ada, 'setRole', { chatId: chat.id, userId: cid.id, role: 'admin' });
    await expectOnAll({ changed: [owner(), { userId: cid.id, role: 'admin' }], leftIds: [] });
    await change(ada, 'removePerson', { chatId: chat.id, userId: dan.id });
    await expectOnAll({ changed: [owner()], leftIds: [dan.id] });
    await change(ada, 'rename', { id: chat.id, name: 'renamed' });
    await expectOnAll({ changed: [], leftIds: [] });
    const { revision } = await answer(one, ben, 'chat', { id: chat.id });
    const since = [{ chatId: chat.id, revision: revision - 3 }];
    const expected = { changed: [owner(), { userId: cid.id, role: 'admin' }], leftIds: [dan.id] };
    expect(changesOf(await told(ben, since))).toEqual([expected]);
    // Of several who came at once the log names none.
    expect(changesOf(await told(ben, [{ chatId: chat.id, revision: revision - 4 }]))).toEqual([null]);
  });
});
