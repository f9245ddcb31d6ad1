import {
  createGroup,
  createPerson,
  sendMessage,
  sharedSystem,
  wsClient,
  type Data,
  type Person,
  type TestSubscription,
} from '#libs/testing';
import { listen, nextOf, SUBSCRIPTIONS } from './receiver-api.js';

const system = sharedSystem();
const MANY = 1000;

let ada: Person;
let ben: Person;

beforeAll(async () => {
  [ada, ben] = await Promise.all([createPerson(system), createPerson(system)]);
});

/** Sends that many messages, twenty at a time, over both senders; calls back after each. */
async function sendMany(chatId: string, count: number, afterEach: (done: number) => void): Promise<void> {
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const i = next++;
      await sendMessage(system, ada, chatId, `${i}`, { instance: i % 2 });
      afterEach(++done);
    }
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

describe('a thousand subscriptions that race a thousand sends', () => {
  it('miss nothing and get nothing twice, in order, each from where it began', async () => {
    const readers = await Promise.all(Array.from({ length: 10 }, () => createPerson(system)));
    const { id: chatId } = await createGroup(system, ada, readers);
    const clients = readers.map((reader, i) => wsClient(system.receiver[i % 2].ws, reader.token));
    await Promise.all(clients.map((client) => client.connected));
    const opened: Promise<{ afterSeq: number; stream: TestSubscription<Data> }>[] = [];
    let committed = 0;
    const open = (i: number): void => {
      const afterSeq = i % 2 === 0 ? 0 : committed >> 1;
      const client = clients[i % 10];
      const started = client.subscribe(SUBSCRIPTIONS.messageAdded.replace(/\{ id .*\}/s, '{ seq } }'), {
        chatId,
        afterSeq,
      });
      opened.push(started.then((stream) => ({ afterSeq, stream })));
    };
    await sendMany(chatId, MANY, (done) => {
      committed = done;
      if (opened.length < MANY) open(opened.length);
    });
    const all = await Promise.all(opened);
    expect(all).toHaveLength(MANY);
    for (const { stream, afterSeq } of all) {
      const expected = Array.from({ length: MANY - afterSeq }, (_, i) => afterSeq + 1 + i);
      const told = await stream.take(expected.length, 20_000);
      expect(told.map((data: any) => data.messageAdded.seq)).toEqual(expected);
      expect(stream.all).toHaveLength(expected.length);
      expect(stream.errors).toEqual([]);
    }
    await Promise.all(clients.map((client) => client.close()));
  }, 120_000);
});

describe('events', () => {
  it('that resume in the midst of sends bring each message once', async () => {
    const { id: chatId, revision } = await createGroup(system, ada, [ben]);
    const clients = system.receiver.flatMap(({ ws }) => [wsClient(ws, ada.token), wsClient(ws, ben.token)]);
    const streams: Promise<TestSubscription<Data>>[] = [];
    await sendMany(chatId, 200, () => {
      streams.push(clients[streams.length % 4].subscribe(SUBSCRIPTIONS.events, { since: [{ chatId, revision }] }));
    });
    for (const stream of await Promise.all(streams)) {
      const seqs: number[] = [];
      while (seqs.length < 200) {
        const event = await nextOf(stream, 10_000);
        if (event.__typename === 'MessageAdded') seqs.push(event.message.seq);
      }
      expect(seqs).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    }
  }, 60_000);

  it('without a position bring whatever is committed after the server has read the subscribe', async () => {
    const { id: chatId } = await createGroup(system, ada, [ben]);
    for (let round = 0; round < 30; round++) {
      const streams = await Promise.all(
        system.receiver.flatMap((receiver) => [
          listen(receiver, ben, 'events'),
          listen(receiver, ben, 'messageAdded', { chatId }),
          listen(receiver, ben, 'chatMessageNotification'),
          listen(receiver, ben, 'messageUpdateForChatList'),
        ]),
      );
      const { id } = await sendMessage(system, ada, chatId, `${round}`, { instance: round % 2 });
      for (const stream of streams) {
        let value;
        do value = await nextOf(stream);
        while ((value.message ?? value).id !== id && value.__typename !== undefined);
        expect((value.message ?? value).id).toBe(id);
        stream.close();
      }
    }
  }, 60_000);
});

describe('unread counts', () => {
  it('that change while a subscription begins are told', async () => {
    for (let round = 0; round < 40; round++) {
      const { id: chatId } = await createGroup(system, ada, [ben]);
      const receiver = system.receiver[round % 2];
      const starting = [listen(receiver, ben, 'unreadCountUpdated'), listen(receiver, ben, 'events')];
      const streams = await Promise.all(starting);
      await Promise.all([sendMessage(system, ada, chatId), sendMessage(system, ada, chatId, 'b', { instance: 1 })]);
      for (const stream of streams) {
        let told;
        do told = await nextOf(stream);
        while (told.chatId !== chatId || told.unreadCount !== 2);
        stream.close();
      }
    }
  }, 60_000);
});
