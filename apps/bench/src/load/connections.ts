import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { LoadWorker } from './load-worker.js';
import { EVENTS, MESSAGE_ADDED } from './operations.js';
import type { ListenerSpec } from './worker-protocol.js';
import type { Section } from '../report/report.js';
import { tokenMaker } from '../measure/access-tokens.js';
import type { BenchContext } from '../measure/bench-context.js';
import { memoryOf, type ProcessMemory } from '../measure/heap-memory.js';
import { INSPECTED, inspectorIn } from '../measure/inspector.js';
import { processesOf, startConverge, stopInstances, type ConvergeSystem } from '../measure/instances.js';
import { insertGroup, insertPeople, type LoadPerson } from '../measure/people.js';
import { cpuBetween, cpuTimes } from '../measure/process-cpu.js';

const SOCKETS_PER_PERSON = 20;
const GROUP_SIZE = 10;
const SUBSCRIPTIONS_PER_SOCKET = 20;
const SETTLE_MS = 3_000;

/** What idle sockets cost one receiver. */
interface IdleFigures {
  title: string;
  sockets: number;
  subscriptions: number;
  /** Bytes for each subscription, with its socket where it has one of its own. */
  residentBytes: number;
  heapBytes: number;
  /** CPU of the receiver, in ‰ of a core; of PostgreSQL and Redis likewise. */
  receiverPermille: number;
  postgresPermille: number;
  redisPermille: number;
  redisChannels: number;
}

interface IdleCase {
  title: string;
  sockets: number;
  subscriptions(place: number): ListenerSpec['subscriptions'];
}

/** Memory of idle subscriptions and the CPU of thousands of sockets on which nothing happens. */
export async function runConnections(context: BenchContext): Promise<void> {
  const { stores, options, progress, signal } = context;
  const counts = { user: 1, sender: 1, receiver: 1 };
  const found: IdleFigures[] = [];
  const people = Math.ceil(options.sockets / SOCKETS_PER_PERSON);
  for (const which of [0, 1, 2]) {
    if (signal.aborted) break;
    // Each on a fresh process, so that none begins with what another has left.
    const system = await startConverge(stores, { counts, env: INSPECTED });
    try {
      const members = await insertPeople(stores.sql, people, tokenMaker(system.key));
      const chats = await groupsOf(context, members);
      const one = casesOf(options.sockets, chats)[which];
      progress.say(`  ${one.title}: ${one.sockets} sockets`);
      found.push(await measureIdle(context, system, members, one));
      context.publish([sectionOf(found)], { connections: found });
    } finally {
      await stopInstances(system.instances);
    }
  }
}

function casesOf(sockets: number, chats: string[]): IdleCase[] {
  const added = (place: number): ListenerSpec['subscriptions'][number] => ({
    query: MESSAGE_ADDED,
    variables: { chatId: chats[Math.floor((place % (chats.length * GROUP_SIZE)) / GROUP_SIZE)] },
  });
  return [
    { title: 'a socket with one messageAdded', sockets, subscriptions: (place) => [added(place)] },
    { title: 'a socket with one events', sockets, subscriptions: () => [{ query: EVENTS, variables: {} }] },
    {
      title: `one of ${SUBSCRIPTIONS_PER_SOCKET} messageAdded on a socket`,
      sockets: Math.ceil(sockets / SUBSCRIPTIONS_PER_SOCKET),
      subscriptions: (place) => Array.from({ length: SUBSCRIPTIONS_PER_SOCKET }, () => added(place)),
    },
  ];
}

async function groupsOf({ stores }: BenchContext, members: LoadPerson[]): Promise<string[]> {
  const chats: string[] = [];
  for (let start = 0; start < members.length; start += GROUP_SIZE) {
    const ids = members.slice(start, start + GROUP_SIZE).map(({ id }) => id);
    chats.push(await insertGroup(stores.sql, `Idle group ${start}`, ids));
  }
  return chats;
}

async function measureIdle(
  { stores, options }: BenchContext,
  system: ConvergeSystem,
  members: LoadPerson[],
  one: IdleCase,
): Promise<IdleFigures> {
  const [receiver] = system.receiver;
  const inspector = inspectorIn(receiver.logs());
  const workers = LoadWorker.startMany(2);
  try {
    const before = await memoryOf(inspector, receiver.pid ?? 0);
    const specs = Array.from({ length: one.sockets }, (_, place) => listenerOf(place, members, receiver.ws, one));
    const opened = await Promise.all(
      workers.map((worker, share) => worker.listen(specs.filter((_, n) => n % 2 === share))),
    );
    const failures = opened.flatMap(({ failures: some }) => some);
    if (failures.length > 0) throw new Error(`Sockets were refused: ${failures.join('; ')}`);
    await delay(SETTLE_MS);
    const after = await memoryOf(inspector, receiver.pid ?? 0);
    const processes = [...processesOf([receiver]), ...stores.processes];
    const start = cpuTimes(processes);
    const idleMs = Math.max(10_000, options.seconds * 1000);
    await delay(idleMs);
    const cpuMs = cpuBetween(start, cpuTimes(processes));
    const permille = (name: string): number => ((cpuMs[name] ?? 0) * 1000) / idleMs;
    return {
      ...{ title: one.title, sockets: one.sockets, ...perSubscription(before, after, one) },
      receiverPermille: permille(receiver.name),
      postgresPermille: permille('postgres'),
      redisPermille: permille('redis'),
      redisChannels: await channelCount(stores.redis.url),
    };
  } finally {
    for (const worker of workers) worker.stop();
  }
}

function listenerOf(place: number, members: LoadPerson[], url: string, { subscriptions }: IdleCase): ListenerSpec {
  const person = place % members.length;
  const { token } = members[person];
  return { dialect: 'graphql', url, token, subscriptions: subscriptions(person), chatId: '', side: 0 };
}

function perSubscription(
  before: ProcessMemory,
  after: ProcessMemory,
  { sockets, subscriptions }: IdleCase,
): Pick<IdleFigures, 'subscriptions' | 'residentBytes' | 'heapBytes'> {
  const count = sockets * subscriptions(0).length;
  return {
    subscriptions: count,
    residentBytes: (after.resident - before.resident) / count,
    heapBytes: (after.heap - before.heap) / count,
  };
}

async function channelCount(url: string): Promise<number> {
  const redis = new Redis(url);
  try {
    return ((await redis.pubsub('CHANNELS')) as string[]).length;
  } finally {
    redis.disconnect();
  }
}

function sectionOf(found: IdleFigures[]): Section {
  const columns = [
    '',
    'sockets',
    'subscriptions',
    'resident kB each',
    'heap kB each',
    'receiver ‰ of a core',
    'PostgreSQL ‰',
    'Redis ‰',
    'Redis channels',
  ];
  const rows = found.map((one) => [
    one.title,
    String(one.sockets),
    String(one.subscriptions),
    (one.residentBytes / 1000).toFixed(1),
    (one.heapBytes / 1000).toFixed(1),
    ...[one.receiverPermille, one.postgresPermille, one.redisPermille].map((value) => value.toFixed(0)),
    String(one.redisChannels),
  ]);
  const notes = [
    'One receiver. Memory after a full garbage collection, less what it had before the first socket. Target: at most 20 kB for an idle subscription.',
    `People in groups of ${GROUP_SIZE}, ${SOCKETS_PER_PERSON} sockets each. Redis has one channel for each followed chat, and for each person whose events are followed.`,
  ];
  return { title: 'Idle connections', notes, table: { columns, rows } };
}
