import { SERVICES } from '#libs/config';
import type { ServiceInstance } from '#libs/servers';
import { createGroup, createPerson, graphqlRequest, SqlConnection, startSystem, wsClient } from '#libs/testing';
import type { Person, TestSystem, WsClient } from '#libs/testing';
import { EVENTS } from './operations.js';

const SOCKETS = 30;
const AT_ONCE = 8;
/** The promise; a launcher kills what takes longer. */
const WITHIN_MS = 5000;
const LARGE = '😀'.repeat(4000);

let system: TestSystem;
let ada: Person;
let chatId: string;
let clients: WsClient[];
let isOver = false;
const sent: string[] = [];

beforeAll(async () => {
  const instances = Object.fromEntries(SERVICES.map((service) => [service, 1]));
  system = await startSystem({ instances, env: { MAX_SOCKETS_PER_USER: '100' } });
  const people = await Promise.all(Array.from({ length: 3 }, () => createPerson(system)));
  ada = people[0];
  ({ id: chatId } = await createGroup(system, ada, people.slice(1)));
  const urls = [system.receiver[0].ws, system.sender[0].ws];
  clients = Array.from({ length: SOCKETS }, (_, n) => wsClient(urls[n % 5 === 0 ? 1 : 0], people[n % 3].token));
  await Promise.all(clients.map((client) => client.connected));
  await Promise.all(clients.filter((_, n) => n % 5 !== 0).map((client) => client.subscribe(EVENTS, { since: [] })));
}, 120_000);

afterAll(() => {
  isOver = true;
});

/** Asks again as soon as it is answered, until the instance is gone. */
function keepAsking(ask: () => Promise<unknown>): void {
  const loop = async (): Promise<void> => {
    while (!isOver) await ask();
  };
  for (let n = 0; n < AT_ONCE; n++) void loop().catch(() => undefined);
}

function startLoad(): void {
  const send = 'mutation ($input: CreateMessageInput!) { createMessage(createMessageInput: $input) { id } }';
  const page = 'query ($chatId: ID!) { messages(chatId: $chatId, limit: 100) { id content } chats { id unreadCount } }';
  keepAsking(async () => {
    const input = { chatId, content: LARGE };
    const { data } = await graphqlRequest(system.sender[0].http, send, { input }, ada.token);
    if (data) sent.push(data.createMessage.id as string);
  });
  keepAsking(() => graphqlRequest(system.receiver[0].http, page, { chatId }, ada.token));
  const login = { login: ada.username, password: 'not this one' };
  const signIn = 'mutation ($input: SignInInput!) { signIn(signInInput: $input) { accessToken } }';
  keepAsking(() => graphqlRequest(system.user[0].http, signIn, { input: login }));
}

async function end(instance: ServiceInstance): Promise<{ name: string; how: string; ms: number }> {
  const begun = performance.now();
  await instance.kill('SIGTERM');
  const how = await instance.exited;
  return { name: instance.name, how, ms: Math.round(performance.now() - begun) };
}

it('every service ends within 5 s of SIGTERM while it has sockets and requests, and loses nothing it has answered', async () => {
  startLoad();
  const told = new Promise<void>((resolve) => {
    const look = (): void => (sent.length >= 50 ? resolve() : void setTimeout(look, 20));
    look();
  });
  await told;
  // These read nothing any more: what is written to them stays with the service.
  clients.slice(0, SOCKETS / 3).forEach(({ socket }) => socket?.pause());
  const ends = await Promise.all(system.instances.map(end));
  isOver = true;
  expect(ends.filter(({ how, ms }) => how !== 'exit code 0' || ms >= WITHIN_MS)).toEqual([]);
  const reading = await Promise.all(clients.slice(SOCKETS / 3).map(({ closed }) => closed));
  expect(new Set(reading.map(({ code }) => code))).toEqual(new Set([1012]));
  const sql = await SqlConnection.open(system.databaseUrl, 'stop spec');
  const rows = await sql.query('SELECT id FROM messages WHERE id = ANY ($1::uuid[])', [sent]);
  await sql.close();
  expect(rows.length).toBe(sent.length);
}, 60_000);
