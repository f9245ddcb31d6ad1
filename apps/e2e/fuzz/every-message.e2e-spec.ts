import { createPerson, sharedSystem, type Person } from '#libs/testing';
import { FuzzSocket } from './fuzz-socket.js';
import { expectAlive } from './fuzz-world.js';
import { SeededRandom } from './seeded-random.js';

const SEED = 20_261_128;
const AT_ONCE = 6;
/** What the protocol closes with; a client that means well never meets any of these. */
const CLOSES = [4400, 4401, 4406, 4409, 4429];

const system = sharedSystem();
let ada: Person;

beforeAll(async () => {
  ada = await createPerson(system);
});

afterEach(() => expectAlive(system, ada));

const HEALTH = { query: '{ health }' };

/** Every type of graphql-transport-ws, each with good and with bad content, and what is no message at all. */
function messages(): Record<string, unknown> {
  const init = (payload?: unknown): object => ({ type: 'connection_init', payload });
  const subscribe = (payload: unknown, id: unknown = '1'): object => ({ type: 'subscribe', id, payload });
  return {
    init: init({ authorization: `Bearer ${ada.token}` }),
    'init without payload': init(),
    'init with a text': init('x'),
    'init with a list': init([]),
    'init with odd values': init({ authorization: { toString: 1 }, __proto__: null }),
    query: subscribe(HEALTH),
    'query of the same id': subscribe(HEALTH),
    subscription: subscribe({ query: 'subscription { chatAdded { id } }' }, 's'),
    'mutation of another service': subscribe({ query: 'mutation { signOut }' }, 'm'),
    'subscribe without id': { type: 'subscribe', payload: HEALTH },
    'subscribe with a number as id': subscribe(HEALTH, 1),
    'subscribe with an empty id': subscribe(HEALTH, ''),
    'subscribe with a huge id': subscribe(HEALTH, 'x'.repeat(7000)),
    'subscribe with an odd id': subscribe(HEALTH, '\0"\\\u2028\ud800__proto__'),
    'subscribe without payload': subscribe(undefined),
    'subscribe with a text': subscribe('{ health }'),
    'subscribe with a number as query': subscribe({ query: 1 }),
    'subscribe with odd variables': subscribe({ ...HEALTH, variables: 'x', operationName: 1, extensions: [] }),
    'subscribe with a list of variables': subscribe({ ...HEALTH, variables: [1] }),
    complete: { type: 'complete', id: '1' },
    'complete of nothing': { type: 'complete', id: 'nothing' },
    'complete without id': { type: 'complete' },
    ping: { type: 'ping' },
    'ping with a text': { type: 'ping', payload: 'x' },
    pong: { type: 'pong', payload: { a: 1 } },
    next: { type: 'next', id: '1', payload: { data: null } },
    error: { type: 'error', id: '1', payload: [] },
    ack: { type: 'connection_ack' },
    unknown: { type: 'start', id: '1' },
    'no type': { id: '1' },
    'a number as type': { type: 1 },
    'bad JSON': '{"type":"ping"',
    'a list': '[{"type":"ping"}]',
    'a list without end': '['.repeat(7000),
    null: 'null',
    bytes: Buffer.from([0xff, 0xfe, 0x00, 0x80]),
    'JSON as bytes': Buffer.from('{"type":"ping"}'),
    nothing: '',
  };
}

/** Says these; null when the socket was closed as the protocol says, or goes on. */
async function problemAfter(url: string, isAdmitted: boolean, said: [string, unknown][]): Promise<string | null> {
  const socket = isAdmitted ? await FuzzSocket.admitted(url, ada.token) : new FuzzSocket(url);
  await socket.opened;
  for (const [, message] of said) socket.say(message);
  const end = await Promise.race([endOf(socket), late()]);
  socket.terminate();
  await socket.closed;
  if (end === 'open' || (typeof end === 'number' && CLOSES.includes(end))) return null;
  return `${said.map(([name]) => name).join(', ')}: ${end}`;
}

async function endOf(socket: FuzzSocket): Promise<number | 'open'> {
  return (await socket.roundTrip('last')) === null ? socket.closed : 'open';
}

function late(): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('neither answered nor closed in 10 s'), 10_000).unref());
}

async function problemsOf(isAdmitted: boolean, sequences: [string, unknown][][]): Promise<string[]> {
  const urls = [system.sender[0].ws, system.receiver[0].ws];
  const waiting = sequences.map((said, n) => ({ said, url: urls[n % 2] }));
  const problems: string[] = [];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const problem = await problemAfter(one.url, isAdmitted, one.said);
      if (problem !== null) problems.push(problem);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return problems;
}

describe.each([
  ['before the handshake', false],
  ['after it', true],
])('messages %s', (_when, isAdmitted) => {
  it('are answered or end the socket as the protocol says, each alone and each after each other one', async () => {
    const all = Object.entries(messages());
    const pairs = all.flatMap((first) => all.map((second) => [first, second]));
    const chosen = new SeededRandom(SEED).some(pairs, 500);
    expect(await problemsOf(isAdmitted, [...all.map((one) => [one]), ...chosen])).toEqual([]);
  }, 60_000);

  it('are so in longer rows of chance', async () => {
    const random = new SeededRandom(SEED + 1);
    const all = Object.entries(messages());
    const rows = Array.from({ length: 60 }, () => Array.from({ length: 3 + random.int(5) }, () => random.of(all)));
    expect(await problemsOf(isAdmitted, rows)).toEqual([]);
  }, 60_000);
});
