import { createGroup, createPerson, type Person } from '#libs/testing';
import type { Stack } from '../stack/stack.js';
import { EventFeed } from './event-feed.js';
import { Follower } from './follower.js';
import { MessageFeed } from './message-feed.js';
import { OperationLog } from './operation-log.js';
import { Writer, type WriterOptions } from './writer.js';

export interface LoadOptions extends WriterOptions {
  /** Each of them is in all chats and follows them with one client. */
  people: number;
  chats: number;
}

export const USUAL_LOAD: LoadOptions = {
  people: 12,
  chats: 5,
  rate: 80,
  edits: 4,
  deletes: 2,
  reads: 6,
  signInsPerSecond: 0,
};

const SIGN_UPS_AT_ONCE = 4;

/** The people of one fault, their chats, and the clients that follow them: half by messageAdded, half by events. */
export class World {
  readonly log = new OperationLog();
  readonly writer: Writer;
  /** A fault may add some of its own: they are checked like the others. */
  readonly followers: Follower[];
  /** Clients that were away on purpose: checked, but not timed. */
  readonly latecomers: Follower[] = [];
  /** Chats that the load does not write to. */
  readonly quietChatIds: string[] = [];

  private constructor(
    readonly stack: Stack,
    readonly people: Person[],
    readonly chatIds: string[],
    options: LoadOptions,
  ) {
    this.writer = new Writer(stack, people, chatIds, this.log, options);
    this.followers = people.map((person, place) => {
      const feed = place % 2 === 0 ? new EventFeed(chatIds) : new MessageFeed(chatIds);
      return new Follower(person, feed, stack.receiver, place >> 1);
    });
  }

  static async create(stack: Stack, options: LoadOptions): Promise<World> {
    const people = await signUp(stack, options.people);
    const [owner, ...members] = people;
    const chats = Array.from({ length: options.chats }, (_, number) =>
      createGroup(stack, owner, members, `Chat ${number + 1}`),
    );
    const chatIds = (await Promise.all(chats)).map((chat) => chat.id);
    return new World(stack, people, chatIds, options);
  }

  /** The first of the people, who owns every chat. */
  get owner(): Person {
    return this.people[0];
  }

  /** Everybody whose log is checked. */
  get allFollowers(): Follower[] {
    return [...this.followers, ...this.latecomers];
  }

  get allChatIds(): string[] {
    return [...this.chatIds, ...this.quietChatIds];
  }

  /** The followers that are told of counts and markers. */
  get eventFollowers(): { follower: Follower; feed: EventFeed }[] {
    return this.followers.flatMap((follower) =>
      follower.feed instanceof EventFeed ? [{ follower, feed: follower.feed }] : [],
    );
  }

  /** One more group, of the people given, that nobody of the load writes to. */
  async quietChat(people: Person[], name = 'A quiet chat'): Promise<string> {
    const [owner, ...members] = people;
    const { id } = await createGroup(this.stack, owner, members, name);
    this.quietChatIds.push(id);
    return id;
  }

  stop(): void {
    this.writer.stop();
    for (const follower of this.allFollowers) follower.stop();
  }
}

/** New accounts, made over both instances of the user service. */
export async function signUp(stack: Stack, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const some = Array.from({ length: Math.min(SIGN_UPS_AT_ONCE, count - people.length) }, (_, place) =>
      createPerson({ user: [stack.user[place % stack.user.length]!] }),
    );
    people.push(...(await Promise.all(some)));
  }
  return people;
}
