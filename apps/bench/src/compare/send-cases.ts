import type { ServiceInstance } from '#libs/servers';
import { CREATE_MESSAGE } from '../load/operations.js';
import type { SenderSpec } from '../load/worker-protocol.js';
import { tokenMaker } from '../measure/access-tokens.js';
import { insertGroup, insertPeople, type LoadPerson } from '../measure/people.js';
import type { Stores } from '../measure/stores.js';
import { socketAddress } from './arms.js';
import type { Contestants } from './contestants.js';

/** One way to send as fast as the answers come. */
export interface SendCase {
  title: string;
  /** The process that answers. */
  answering: ServiceInstance;
  /** All processes of that system. */
  instances: ServiceInstance[];
  connections: SenderSpec[];
  /** Sends that are open on each connection. */
  depth: number;
}

const OPEN_AT_ONCE = 64;
const MANY_CHATS = 64;
const LARGEST_CHAT = 5_000;

/** 64 sends open at any time, on one instance: over HTTP and one WebSocket, to one chat and many, small and large. */
export async function sendCases(contestants: Contestants, stores: Stores): Promise<SendCase[]> {
  const { converge, usual, socketIo } = contestants;
  const people = await insertPeople(stores.sql, LARGEST_CHAT, tokenMaker(converge.key));
  const chat = (name: string, members: LoadPerson[]): Promise<string> =>
    insertGroup(
      stores.sql,
      name,
      members.map(({ id }) => id),
    );
  const [pair, hot, large] = await Promise.all(
    [2, 201, LARGEST_CHAT].map((size) => chat(`${size}`, people.slice(0, size))),
  );
  const speakers = people.slice(0, MANY_CHATS);
  const many = await Promise.all(speakers.map((_, place) => chat(`One of many ${place}`, people.slice(0, MANY_CHATS))));
  const [sender] = converge.sender;
  const own = { answering: sender, instances: converge.instances };
  const http = (place: number, chatId: string, from = speakers): SenderSpec => ({
    ...specOf('http', sender.http, chatId),
    token: from[place % from.length].token,
    variables: 'identified message',
  });
  const overHttp = (title: string, chats: string[], from = speakers): SendCase => ({
    ...{ title, ...own, depth: 1 },
    connections: times(OPEN_AT_ONCE, (place) => http(place, chats[place % chats.length], from)),
  });
  const socket = { ...http(0, hot), dialect: 'graphql' as const, url: sender.ws };
  return [
    overHttp('Converge, HTTP, chat of 201', [hot]),
    { title: 'Converge, one WebSocket, chat of 201', ...own, depth: OPEN_AT_ONCE, connections: [socket] },
    overHttp(`Converge, HTTP, ${MANY_CHATS} chats`, many),
    overHttp('Converge, HTTP, chat of 2', [pair], people.slice(0, 2)),
    overHttp('Converge, HTTP, chat of 5,000', [large]),
    comparedCase('Socket.IO, 64 sockets', 'socket-io', socketIo, hot),
    comparedCase('the usual NestJS way, HTTP', 'http', usual, hot),
  ];
}

function comparedCase(
  title: string,
  dialect: 'http' | 'socket-io',
  instances: ServiceInstance[],
  chatId: string,
): SendCase {
  const [answering] = instances;
  const url = dialect === 'http' ? answering.http : socketAddress(dialect, answering);
  return {
    title,
    answering,
    instances,
    depth: 1,
    connections: times(OPEN_AT_ONCE, () => specOf(dialect, url, chatId)),
  };
}

function specOf(dialect: SenderSpec['dialect'], url: string, chatId: string): SenderSpec {
  return { dialect, url, token: '', chatId, side: 0, query: CREATE_MESSAGE, variables: 'message' };
}

function times<T>(count: number, make: (place: number) => T): T[] {
  return Array.from({ length: count }, (_, place) => make(place));
}
