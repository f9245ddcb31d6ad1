import { createGroup, eventually, sharedSystem, wsClient, type Person } from '#libs/testing';
import { EVENTS, history, perform } from './operations.js';
import { people } from './people.js';

const system = sharedSystem();

/** A client that knows nothing but what the stream of events told it. */
class Follower {
  readonly chats = new Map<string, any>();
  readonly messages = new Map<string, Map<string, any>>();
  private revisions = new Map<string, number>();
  private client: ReturnType<typeof wsClient> | undefined;

  constructor(
    readonly person: Person,
    private readonly receivers: { ws: string }[],
  ) {}

  get since(): { chatId: string; revision: number }[] {
    return [...this.revisions].map(([chatId, revision]) => ({ chatId, revision }));
  }

  /** Goes on where it was, on the next receiver. */
  async connect(turn: number): Promise<void> {
    const client = wsClient(this.receivers[turn % this.receivers.length].ws, this.person.token);
    this.client = client;
    const stream = await client.subscribe<any>(EVENTS, { since: this.since });
    const follow = async (): Promise<void> => {
      for (;;) this.apply((await stream.next(120_000)).events);
    };
    follow().catch(() => undefined);
  }

  async disconnect(): Promise<void> {
    this.client?.terminate();
    await this.client?.closed;
  }

  private apply(event: any): void {
    const { __typename: type, chatId, chat, message, ...rest } = event;
    if (chat) this.learn(chat);
    if (message) this.keep(message);
    if (type === 'ChatRemoved') {
      for (const known of [this.chats, this.messages, this.revisions]) known.delete(chatId);
    }
    const known = this.chats.get(chatId);
    if (type === 'UnreadCountChanged') known.unreadCount = rest.unreadCount;
    if (type === 'ReadMarkerMoved') {
      known.markers[rest.userId] = Math.max(known.markers[rest.userId] ?? 0, rest.lastReadSeq);
    }
    if (type === 'ResyncRequired') throw new Error('Nobody was away for that long.');
  }

  private learn(chat: any): void {
    const { revision, ...seen } = chat;
    const known = this.chats.get(chat.id) ?? { markers: {} };
    if (revision >= (known.changedAt ?? 0)) this.chats.set(chat.id, { ...known, ...seen, changedAt: revision });
    this.moveTo(chat.id, revision);
    if (!this.messages.has(chat.id)) this.messages.set(chat.id, new Map());
  }

  private keep(message: any): void {
    const known = this.messages.get(message.chatId)!;
    if ((known.get(message.id)?.revision ?? 0) > message.revision) throw new Error('An older state came later.');
    known.set(message.id, message);
    this.moveTo(message.chatId, message.revision);
  }

  private moveTo(chatId: string, revision: number): void {
    this.revisions.set(chatId, Math.max(revision, this.revisions.get(chatId) ?? 0));
  }

  /** What it would show. */
  state(chatIds: string[]): unknown {
    return chatIds.flatMap((id) => {
      const chat = this.chats.get(id);
      if (!chat) return [];
      const messages = [...this.messages.get(id)!.values()].sort((one, other) => one.seq - other.seq);
      const { name, participantIds, unreadCount } = chat;
      return [{ id, name, participantIds, unreadCount, messages }];
    });
  }
}

/** What a client that asks now would show; the same chats as the followers knew from the start. */
async function fresh(by: Person, chatIds: string[], receiver: { http: string }): Promise<unknown> {
  const chats = await perform(receiver, by, 'chats');
  const found = [];
  for (const id of chatIds) {
    const chat = chats.find((one: any) => one.id === id);
    if (!chat) continue;
    const { name, participantIds, unreadCount } = chat;
    found.push({ id, name, participantIds, unreadCount, messages: await history(receiver, by, id) });
  }
  return found;
}

/** Numbers that look random and are the same in each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe.each([1, 2, 3])('old state and events, with dice %d', (seed) => {
  it('are what a fresh query says, after any operations, however often the client was away', async () => {
    const roll = dice(seed);
    const everybody = await people(system, 4);
    const [owner] = everybody;
    const chatIds: string[] = [];
    for (let i = 0; i < 3; i++) chatIds.push((await createGroup(system, owner, everybody.slice(1, 3), `chat ${i}`)).id);
    const followers = everybody.map((person) => new Follower(person, system.receiver));
    await Promise.all(followers.map((follower, i) => follower.connect(i)));
    const sent: any[] = [];
    const act = async (): Promise<unknown> => {
      const chatId = chatIds[roll(3)];
      const sender = system.sender[roll(2)];
      const by = everybody[roll(4)];
      const message = sent[roll(Math.max(1, sent.length))];
      const what = roll(20);
      if (what < 9)
        return perform(sender, by, 'send', { chatId, content: `${roll(1e9)}` }).then((one) => sent.push(one));
      if (what < 11 && message) {
        const author = everybody.find(({ id }) => id === message.senderId)!;
        return perform(sender, author, 'edit', { id: message.id, content: `edited ${roll(1e9)}` });
      }
      if (what < 13 && message) return perform(sender, owner, 'remove', { id: message.id });
      if (what < 16) return perform(sender, by, 'markChat', { chatId });
      if (what === 16) return perform(sender, owner, 'rename', { id: chatId, name: `name ${roll(1e9)}` });
      if (what === 17) return perform(sender, owner, 'add', { chatId, userIds: [everybody[2].id, everybody[1].id] });
      if (what === 18) return perform(sender, owner, 'removePerson', { chatId, userId: everybody[2].id });
      const follower = followers[roll(4)];
      return follower.disconnect().then(() => follower.connect(roll(2)));
    };
    for (let step = 0; step < 120; step++) {
      // What is refused (a deleted message, somebody who is out) changes nothing.
      await Promise.all([act(), act(), act()].map((one) => one.catch(() => undefined)));
    }
    for (const [i, follower] of followers.entries()) {
      if (i === 2) continue;
      const expected = await fresh(follower.person, chatIds, system.receiver[i % 2]);
      await eventually(() => expect(follower.state(chatIds)).toEqual(expected), 10_000);
    }
    const leaver = followers[2];
    const expected = (await fresh(leaver.person, chatIds, system.receiver[0])) as any[];
    await eventually(() => {
      const shown = leaver.state(chatIds) as any[];
      expect(shown.map(({ id, name, participantIds, unreadCount }) => [id, name, participantIds, unreadCount])).toEqual(
        expected.map(({ id, name, participantIds, unreadCount }) => [id, name, participantIds, unreadCount]),
      );
    }, 10_000);
    await Promise.all(followers.map((follower) => follower.disconnect()));
  }, 120_000);
});
