import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '#libs/testing';
import { grouped } from '../check/grouped.js';
import { EventFeed } from '../load/event-feed.js';
import { Follower } from '../load/follower.js';
import { LiveSocket } from '../load/live-socket.js';
import { signUp } from '../load/world.js';
import type { Fault, FaultRun } from '../fault.js';
import { openFiles, residentMiB } from '../stack/process-tree.js';
import { until } from './until.js';

const STALLED_PEOPLE = 5;
const SOCKETS_EACH = 20;
const WITNESSES = 16;
const BURST = 40;
/** 8,000 code points of four bytes each: the largest message there is, 32 kB. */
const LARGE = '💬'.repeat(8_000);
const LARGE_PER_SECOND = 12;
const CLOSED_WITHIN_MS = 45_000;
/** Fifty sockets of 1 MiB at each receiver, what is written to them at the moment, and the garbage of it. */
const GROWTH_MIB = 300;
const SLOWER_MS = 500;

/** A hundred clients that stop reading: each costs at most 1 MiB and delays nobody, and is closed with 1013. */
export const STALLED_CLIENTS: Fault = {
  name: 'stalled-clients',
  title: 'a hundred clients stop reading while 32 kB messages come in',
  load: { rate: 40 },
  inject: async (run) => {
    await seeTheCloseCode(run);
    await stallAHundred(run);
  },
  judge: (run, { phases }) => {
    const { before, during } = phases;
    run.note(`others were told within ${before.delivery.p99} ms before and ${during.delivery.p99} ms meanwhile (99th)`);
    if (during.delivery.p99 > before.delivery.p99 + SLOWER_MS) run.find('others were told late');
  },
};

/**
 * A client that pauses for a moment, and reads on while its socket is being closed, sees why. When that is depends on the
 * buffers of the system, so after each burst another client reads on: the first too early, the last too late.
 */
async function seeTheCloseCode(run: FaultRun): Promise<void> {
  const { world } = run;
  const [person] = await signUp(run.stack, 1);
  const chatId = await world.quietChat([world.owner, person], 'A burst');
  const { sockets, codes } = await stallSockets(run, [person], WITNESSES, chatId);
  for (const socket of sockets) {
    const burst = Array.from({ length: BURST }, () => world.writer.send(world.owner, chatId, LARGE));
    await until(() => burst.every(({ outcome }) => outcome === 'ok'), 20_000, 'the burst was not sent');
    socket.resume();
  }
  await delay(3_000);
  const seen = [...grouped(codes, (code) => code)].map(([code, all]) => `${code} (${all.length})`).join(', ');
  run.note(`${WITNESSES} clients that read on after ${(BURST * 32) / 1_000} MB, 2 times, 3 times … saw ${seen}`);
  if (!codes.includes(1013)) run.find('no slow socket was closed with 1013');
  for (const socket of sockets) socket.terminate();
}

async function stallAHundred(run: FaultRun): Promise<void> {
  const { stack, world } = run;
  const people = await signUp(stack, STALLED_PEOPLE);
  const chatId = await world.quietChat([world.owner, ...people], 'A loud chat');
  const readers = stack.receiver.map(
    (_, place) => new Follower(world.owner, new EventFeed([chatId]), stack.receiver, place),
  );
  for (const reader of readers) reader.start();
  world.followers.push(...readers);
  const filesBefore = files(run);
  const memoryBefore = await memory(run);
  const { sockets } = await stallSockets(run, people, STALLED_PEOPLE * SOCKETS_EACH, chatId);
  const timer = setInterval(() => world.writer.send(world.owner, chatId, LARGE), 1_000 / LARGE_PER_SECOND);
  const { seconds, peak } = await untilCut(run, filesBefore).finally(() => clearInterval(timer));
  const growth = peak.map((now, place) => now - memoryBefore[place]);
  run.note(
    `${sockets.length} stalled sockets were cut after ${seconds} s; the receivers grew by ${growth.join(' and ')} MiB`,
  );
  if (Math.max(...growth) > GROWTH_MIB) run.find(`a receiver grew by ${Math.max(...growth)} MiB`);
  for (const socket of sockets) socket.terminate();
  const back = new Follower(people[0], new EventFeed([chatId]), stack.receiver, 0);
  back.start();
  world.latecomers.push(back);
}

/** Sockets that have subscribed to everything, and read nothing from then on. */
async function stallSockets(
  { stack }: FaultRun,
  people: Person[],
  count: number,
  chatId: string,
): Promise<{ sockets: LiveSocket[]; codes: number[] }> {
  const codes: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: count }, (_, number) => {
      const receiver = stack.receiver[number % stack.receiver.length];
      return openSocket(receiver.ws, people[number % people.length], chatId, codes);
    }),
  );
  for (const socket of sockets) socket.stall();
  return { sockets, codes };
}

function openSocket(url: string, person: Person, chatId: string, codes: number[]): Promise<LiveSocket> {
  const [question] = new EventFeed([chatId]).questions();
  return new Promise((resolve) => {
    const socket: LiveSocket = new LiveSocket(url, person.token, {
      onReady: () => socket.subscribe('events', question.query, question.variables),
      onData: (_, { events }) => (events as { __typename: string }).__typename === 'Ready' && resolve(socket),
      onEnd: () => undefined,
      onClose: (code) => codes.push(code),
    });
  });
}

/** Waits until the receivers have given up every socket that was opened since; answers the most memory they took. */
async function untilCut(run: FaultRun, filesBefore: number[]): Promise<{ seconds: number; peak: number[] }> {
  const begun = Date.now();
  const peak = [0, 0];
  // Subscribing has just opened them; each is a file of the receiver's.
  const areCut = (): boolean => files(run).every((now, place) => now <= filesBefore[place] + 5);
  do {
    for (const [place, now] of (await memory(run)).entries()) peak[place] = Math.max(peak[place], now);
    await delay(500);
  } while (!areCut() && Date.now() - begun < CLOSED_WITHIN_MS);
  if (!areCut()) run.find(`stalled sockets were still open after ${CLOSED_WITHIN_MS / 1_000} s`);
  return { seconds: Math.round((Date.now() - begun) / 1_000), peak };
}

function files({ stack }: FaultRun): number[] {
  return stack.receiver.map(({ pid }) => openFiles(pid ?? 0) ?? 0);
}

function memory({ stack }: FaultRun): Promise<number[]> {
  return Promise.all(stack.receiver.map(({ pid }) => residentMiB(pid ?? 0)));
}
