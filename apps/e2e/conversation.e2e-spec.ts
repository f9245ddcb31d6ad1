import { createDirectChat, createGroup, sharedSystem, wsClient, type TestSubscription } from '#libs/testing';
import { ADDED, EVENTS, history, perform } from './operations.js';
import { people } from './people.js';

const system = sharedSystem();

async function next(stream: TestSubscription<any>, ...typenames: string[]): Promise<any> {
  for (;;) {
    const { events: event } = await stream.next();
    if (typenames.includes(event.__typename)) return event;
  }
}

it('two people meet, talk over different instances, edit, delete and read', async () => {
  const [ada, ben] = await people(system, 2);
  const screens = system.receiver.map(({ ws }) => wsClient(ws, ben.token));
  const streams = await Promise.all(screens.map((screen) => screen.subscribe(EVENTS)));
  for (const stream of streams) await next(stream, 'Ready');
  const chat = await createDirectChat(system, ada, ben);
  for (const stream of streams) expect((await next(stream, 'ChatAdded')).chat.id).toBe(chat.id);

  const hello = await perform(system.sender[0], ada, 'send', { chatId: chat.id, content: 'Hello' });
  const hi = await perform(system.sender[1], ben, 'send', { chatId: chat.id, content: 'Hi' });
  for (const stream of streams) {
    expect((await next(stream, 'MessageAdded')).message).toEqual(hello);
    expect((await next(stream, 'MessageAdded')).message).toEqual(hi);
  }
  expect(await perform(system.receiver[0], ben, 'unreadCount', { chatId: chat.id })).toBe(1);
  await perform(system.sender[1], ben, 'markMessage', { messageId: hello.id });
  for (const stream of streams) {
    expect(await next(stream, 'ReadMarkerMoved')).toMatchObject({ userId: ben.id, lastReadSeq: 1 });
  }
  expect(await perform(system.receiver[1], ada, 'readStatus', { messageId: hello.id })).toMatchObject({
    readByCount: 1,
    isFullyRead: true,
  });

  const edited = await perform(system.sender[1], ada, 'edit', { id: hello.id, content: 'Hello, Ben' });
  const deleted = await perform(system.sender[0], ben, 'remove', { id: hi.id });
  await perform(system.sender[1], ada, 'rename', { id: chat.id, name: 'The two of us' });
  for (const stream of streams) {
    expect((await next(stream, 'MessageUpdated')).message).toEqual(edited);
    expect((await next(stream, 'MessageDeleted')).message).toEqual(deleted);
    expect((await next(stream, 'ChatUpdated')).chat).toMatchObject({ name: 'The two of us' });
  }
  for (const receiver of system.receiver) {
    expect(await history(receiver, ada, chat.id)).toEqual([edited, deleted]);
    expect(await perform(receiver, ada, 'unreadCount', { chatId: chat.id })).toBe(0);
  }
});

it('everybody in a group sees all messages once and in one order, whoever sends where', async () => {
  const everybody = await people(system, 5);
  const { id: chatId } = await createGroup(system, everybody[0], everybody.slice(1));
  const streams = await Promise.all(
    everybody.flatMap(({ token }) =>
      system.receiver.map(({ ws }) => wsClient(ws, token).subscribe<any>(ADDED, { chatId })),
    ),
  );
  const sent = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      perform(system.sender[i % 2], everybody[i % 5], 'send', { chatId, content: `message ${i}` }),
    ),
  );
  const inOrder = [...sent].sort((one, other) => one.seq - other.seq);
  expect(inOrder.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  for (const stream of streams) {
    expect((await stream.take(200, 10_000)).map((data) => data.messageAdded)).toEqual(inOrder);
  }
  const last = await perform(system.sender[0], everybody[0], 'send', { chatId, content: 'last' });
  for (const stream of streams) expect((await stream.next()).messageAdded.id).toBe(last.id);
  for (const stream of streams) expect(stream.all).toHaveLength(201);
});

it('somebody who was away comes back on another instance, and has missed nothing', async () => {
  const [ada, ben] = await people(system, 2);
  const { id: chatId } = await createGroup(system, ada, [ben]);
  const before = wsClient(system.receiver[0].ws, ben.token);
  const stream = await before.subscribe<any>(ADDED, { chatId });
  const send = (content: string): Promise<any> => perform(system.sender[0], ada, 'send', { chatId, content });
  const first = await send('seen');
  expect((await stream.next()).messageAdded.id).toBe(first.id);
  before.terminate();
  await before.closed;
  const missed = [await send('missed 1'), await send('missed 2')];
  const after = await wsClient(system.receiver[1].ws, ben.token).subscribe<any>(ADDED, { chatId, afterSeq: first.seq });
  const news = await send('news');
  const told = (await after.take(3)).map((data) => data.messageAdded.id);
  expect(told).toEqual([...missed, news].map(({ id }) => id));
});
