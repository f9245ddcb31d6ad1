import { createDirectChat, createGroup, createPerson, sendMessage, sharedSystem, type Person } from '#libs/testing';
import { change } from './changes.js';
import { allOf, listen, nextOf, OF_VIEWER, socketOf } from './receiver-api.js';

const system = sharedSystem();
const [one, other] = system.receiver;

let ada: Person;
let ben: Person;
let cid: Person;

beforeAll(async () => {
  [ada, ben, cid] = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
});

/** Resolves when everything that was committed before has reached those who are still in the chat, and their sockets. */
async function settled(chatId: string): Promise<void> {
  const witnesses = await Promise.all(
    [one, other].map((receiver) => listen(receiver, ada, 'messageAdded', { chatId })),
  );
  const { id } = await sendMessage(system, ada, chatId, 'settled');
  for (const witness of witnesses) while ((await nextOf(witness)).id !== id);
  await Promise.all([one, other].map((receiver) => socketOf(receiver, ben).roundTrip()));
}

/** In order, without a gap, and nothing later. What came last may be missing: whoever is out does not read it any more. */
function expectBeginning(told: number[], before: number[]): void {
  expect(told).toEqual([...before].sort((a, b) => a - b).slice(0, told.length));
}

describe('somebody who is removed from a chat', () => {
  it('gets the streams of the chat ended, ChatRemoved, and nothing later, on every receiver', async () => {
    const { id: chatId } = await createGroup(system, ada, [ben, cid]);
    const { id: messageId } = await sendMessage(system, ben, chatId, 'by the one who goes');
    const perChat = await Promise.all(
      [one, other].flatMap((receiver) => [
        listen(receiver, ben, 'messageAdded', { chatId, afterSeq: 0 }),
        listen(receiver, ben, 'messageUpdated', { chatId }),
        listen(receiver, ben, 'messageDeleted', { chatId }),
        listen(receiver, ben, 'messageReadUpdated', { messageId }),
      ]),
    );
    const overall = await Promise.all(
      [one, other].flatMap((receiver) => OF_VIEWER.map((field) => listen(receiver, ben, field))),
    );
    const events = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
    for (const stream of events) await nextOf(stream);
    await change(ada, 'removePerson', { chatId, userId: ben.id });
    for (const stream of perChat) {
      await stream.ended;
      expect(stream.errors).toEqual([]);
    }
    for (const stream of events) {
      let event;
      do event = await nextOf(stream);
      while (event.__typename !== 'ChatRemoved');
      expect(event).toEqual({ __typename: 'ChatRemoved', chatId });
    }
    const told = [...perChat, ...overall, ...events].map((stream) => stream.all.length);
    const later = await sendMessage(system, ada, chatId, 'later');
    await change(ada, 'edit', { id: later.id, content: 'edited' });
    await change(ada, 'remove', { id: messageId });
    await change(ada, 'rename', { id: chatId, name: 'later' });
    await change(cid, 'markChat', { chatId });
    await settled(chatId);
    expect([...perChat, ...overall, ...events].map((stream) => stream.all.length)).toEqual(told);
    expect(overall.every((stream) => !stream.isEnded)).toBe(true);
  });

  it('never gets a message with a later revision, however the removal races with sends', async () => {
    for (let round = 0; round < 15; round++) {
      const { id: chatId } = await createGroup(system, ada, [ben, cid]);
      const events = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
      const added = await Promise.all(
        [one, other].map((receiver) => listen(receiver, ben, 'messageAdded', { chatId, afterSeq: 0 })),
      );
      const changes = Array.from({ length: 20 }, (_, i) =>
        i === 8
          ? change(ada, 'removePerson', { chatId, userId: ben.id }, system.sender[1])
          : sendMessage(system, ada, chatId, `${i}`, { instance: i % 2 }),
      );
      const made = await Promise.all(changes);
      const { revision } = made[8];
      const before = made.filter((one) => one.revision < revision).map((one) => one.revision);
      for (const stream of added) {
        await stream.ended;
        expectBeginning(
          allOf(stream).map((message) => message.revision),
          before,
        );
      }
      for (const stream of events) {
        while (allOf(stream).at(-1)?.__typename !== 'ChatRemoved') await nextOf(stream);
      }
      await settled(chatId);
      for (const stream of events) {
        const revisions = allOf(stream).flatMap((event) => event.message?.revision ?? []);
        expectBeginning(revisions, before);
        stream.close();
      }
    }
  });

  it('and comes back is told of the chat again, and of what comes from then on', async () => {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    const streams = await Promise.all([one, other].map((receiver) => listen(receiver, ben, 'events')));
    const next = async (typename: string): Promise<any[]> =>
      Promise.all(
        streams.map(async (stream) => {
          let event;
          do event = await nextOf(stream);
          while (event.__typename !== typename);
          return event;
        }),
      );
    await next('Ready');
    await change(ada, 'removePerson', { chatId, userId: ben.id });
    await next('ChatRemoved');
    await sendMessage(system, ada, chatId, 'missed');
    await change(ada, 'add', { chatId, userIds: [ben.id] });
    for (const { chat } of await next('ChatAdded'))
      expect(chat).toMatchObject({ id: chatId, unreadCount: 0, lastSeq: 1 });
    const news = await sendMessage(system, ada, chatId, 'news');
    for (const { message } of await next('MessageAdded')) expect(message.id).toBe(news.id);
  });
});

describe('a chat that is removed', () => {
  it.each(['group', 'direct'] as const)('ends its streams and says ChatRemoved to everybody: %s', async (type) => {
    const chat = type === 'group' ? await createGroup(system, ada, [ben]) : await createDirectChat(system, ada, ben);
    const added = await Promise.all(
      [ada, ben].map((by, i) => listen(system.receiver[i], by, 'messageAdded', { chatId: chat.id })),
    );
    const events = await Promise.all([ada, ben].map((by, i) => listen(system.receiver[i], by, 'events')));
    await change(ada, 'removeChat', { id: chat.id });
    for (const stream of added) await stream.ended;
    for (const stream of events) {
      let event;
      do event = await nextOf(stream);
      while (event.__typename !== 'ChatRemoved');
      expect(event.chatId).toBe(chat.id);
    }
  });
});
