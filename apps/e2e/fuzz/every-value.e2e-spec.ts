import { graphqlRequest, sharedSystem, type InstanceAddress, type Person } from '#libs/testing';
import { FuzzSocket } from './fuzz-socket.js';
import { expectAlive, fuzzWorld, type FuzzWorld } from './fuzz-world.js';
import {
  operationsOf,
  placesOf,
  schemaOf,
  variablesWith,
  type FuzzedOperation,
  type Place,
} from './fuzzed-operations.js';
import { SeededRandom } from './seeded-random.js';
import { isUnavailable, problemOf } from './verdict.js';

const SEED = 20_261_128;
/** Of each service; the values that are tried are a choice of chance among all, the same one every time. */
const MOST_TRIES = 700;
/** Each of these costs a password hash. */
const DEAR = new Set(['createUser', 'signIn', 'changePassword']);
const MOST_DEAR_TRIES = 40;
const AT_ONCE = 8;
const SERVICES = ['user', 'sender', 'receiver'] as const;

const system = sharedSystem();
let world: FuzzWorld;

beforeAll(async () => {
  world = await fuzzWorld(system);
});

afterEach(() => expectAlive(system, world.ada));

interface Try {
  operation: FuzzedOperation;
  where: string;
  variables: Record<string, unknown>;
}

function triesOf(service: string, random: SeededRandom): Try[] {
  const places = operationsOf(schemaOf(service), world.usual)
    .flatMap(placesOf)
    .filter(({ operation }) => operation.field !== 'signOut');
  const all = places.flatMap((place) => place.values.map((value) => tryOf(place, value)));
  const isDear = ({ operation }: Try): boolean => DEAR.has(operation.field);
  const dear = random.some(all.filter(isDear), MOST_DEAR_TRIES);
  const cheap = random.some(
    all.filter((one) => !isDear(one)),
    MOST_TRIES,
  );
  return [...dear, ...cheap];
}

function tryOf(place: Place, value: unknown): Try {
  const { operation, path } = place;
  const where = `${operation.field} ${path.join('.')} = ${(JSON.stringify(value) ?? 'undefined').slice(0, 80)}`;
  return { operation, where, variables: variablesWith(place, value) };
}

/** Does the work for all items, some at a time; gives what it says of each. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<string | null>): Promise<string[]> {
  const waiting = [...items];
  const problems: string[] = [];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const problem = await work(item);
      if (problem !== null) problems.push(problem);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return problems;
}

/** Asks again where a retry may cure it: the machine may be busy, a value is never cured by it. */
async function verdict(what: string, ask: () => Promise<{ status: number; text: string }>): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    const { status, text } = await ask();
    if (isUnavailable(text) && tries < 3) continue;
    if (status >= 500) return `${what}: ${status} ${text.slice(0, 300)}`;
    const problem = problemOf(text);
    return problem === null ? null : `${what}: ${problem}`;
  }
}

async function post(
  { http }: InstanceAddress,
  { token }: Person,
  body: string,
): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(http, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

describe.each(SERVICES)('nasty values for the %s service', (service) => {
  const random = new SeededRandom(SEED);

  it('stand among usual ones, which reach the resolvers', async () => {
    const operations = operationsOf(schemaOf(service), world.usual).filter(({ kind }) => kind !== 'subscription');
    const codes: Record<string, unknown> = {};
    for (const { field, text: query, variables } of operations.filter(({ field }) => field !== 'signOut')) {
      const given = Object.fromEntries(variables.map(({ name, usual }) => [name, usual]));
      const { errors } = await graphqlRequest(system[service][0].http, query, given, world.ada.token);
      codes[field] = errors[0]?.extensions.code ?? 'answered';
    }
    const unread = Object.entries(codes).filter(
      ([, code]) => String(code).startsWith('GRAPHQL') || code === 'BAD_REQUEST',
    );
    expect(unread).toEqual([]);
    expect(Object.values(codes).filter((code) => code === 'answered').length).toBeGreaterThan(operations.length / 3);
  });

  it('are answered as promised over HTTP', async () => {
    const instances = system[service];
    const tries = triesOf(service, random).filter(({ operation }) => operation.kind !== 'subscription');
    const problems = await inTurns(tries, ({ operation, where, variables }) => {
      const body = JSON.stringify({ query: operation.text, variables });
      return verdict(where, () => post(random.of(instances), world.ada, body));
    });
    expect(problems).toEqual([]);
  }, 60_000);

  it('are answered as promised inside broken documents', async () => {
    const texts = operationsOf(schemaOf(service), world.usual).map(({ text }) => text);
    const problems = await inTurns(
      Array.from({ length: 150 }, () => broken(random.of(texts), random)),
      (query) => verdict(query, () => post(random.of(system[service]), world.ada, JSON.stringify({ query }))),
    );
    expect(problems).toEqual([]);
  }, 60_000);
});

const SPLINTERS = [
  '{',
  '}',
  '(',
  ')',
  '$',
  '@skip(if: null)',
  '"',
  '"""',
  '\0',
  '\ufeff',
  '…',
  '...',
  '99999999999',
  '-0',
  '[',
  ':',
  '!',
  '\\u',
  '#',
  '__typename @a',
  'fragment a on Chat { ...a }',
  '&',
  '|',
  '🦉',
];

/** The text with a few places changed. */
function broken(text: string, random: SeededRandom): string {
  let changed = text;
  for (let changes = 1 + random.int(3); changes > 0; changes--) {
    const place = random.int(changed.length);
    changed = changed.slice(0, place) + random.of(SPLINTERS) + changed.slice(place + random.int(8));
  }
  return changed;
}

describe.each(['sender', 'receiver'] as const)('nasty values over a socket of the %s', (service) => {
  it('are answered as promised, and the socket stays', async () => {
    const random = new SeededRandom(SEED + 1);
    const socket = await FuzzSocket.admitted(system[service][0].ws, world.ada.token);
    let last = 0;
    const problems = await inTurns(triesOf(service, random), async ({ operation, where, variables }) => {
      const id = String(++last);
      const ask = async (): Promise<{ status: number; text: string }> => ({
        status: 200,
        text: await overSocket(socket, id, operation, variables),
      });
      return verdict(where, ask);
    });
    expect(problems).toEqual([]);
    expect(await socket.roundTrip('last')).not.toBeNull();
    socket.terminate();
  }, 60_000);
});

/** What the socket says of the operation; of a subscription that opens, only that it did. */
async function overSocket(
  socket: FuzzSocket,
  id: string,
  { kind, text: query }: FuzzedOperation,
  variables: Record<string, unknown>,
): Promise<string> {
  const told = socket.hears((message) => message.id === id);
  socket.say({ id, type: 'subscribe', payload: { query, variables } });
  const opened = kind === 'subscription' ? socket.roundTrip(id) : null;
  const answer = await Promise.race(opened ? [told, opened] : [told]);
  if (opened) socket.say({ id, type: 'complete' });
  if (answer === null) return 'the socket was closed';
  return answer.type === 'pong' ? '{"data":null}' : JSON.stringify(answer.payload);
}
