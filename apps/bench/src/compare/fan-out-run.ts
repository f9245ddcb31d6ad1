import { setTimeout as delay } from 'node:timers/promises';
import type { LoadWorker } from '../load/load-worker.js';
import type { Received, SendResult } from '../load/worker-protocol.js';
import { Histogram, type Summary } from '../measure/histogram.js';
import { processesOf } from '../measure/instances.js';
import { cpuBetween, cpuTimes, totalCpu, type CpuTimes } from '../measure/process-cpu.js';
import type { Stores } from '../measure/stores.js';
import type { Arm } from './arms.js';

/** The work that every arm does. */
export interface FanOutWork {
  people: number;
  perSecond: number;
  warmUpMs: number;
  measuredMs: number;
  contentLength: number;
}

/** What one arm's round gave. */
export interface FanOutRound {
  arm: string;
  deliveries: number;
  expected: number;
  /** CPU of all server processes, PostgreSQL and Redis included, by process. */
  cpuMs: CpuTimes;
  microsPerDelivery: number;
  /** Send to receipt. */
  delivery: Summary;
  /** Send to the receipt by the last of all. */
  last: Summary;
  acknowledgement: Summary;
  handshake: Summary;
  failed: number;
}

const SENDERS = 20;
const SETTLE_MS = 500;

const EAGER_MS = 4_000;

/** Lets a system send as fast as it can for a while with nobody listening, so that its code is compiled and its caches full. */
export async function warmUpSends(arm: Arm, sending: LoadWorker, { contentLength }: FanOutWork): Promise<void> {
  await sending.openSenders(Array.from({ length: SENDERS }, (_, place) => arm.sender(place)));
  await sending.send({ pace: { depth: 1 }, durationMs: EAGER_MS, contentLength, firstIndex: 0 });
  await sending.closeAll();
}

/** One round: everybody connects, the load runs, and what it cost is read from /proc. */
export async function runFanOut(
  arm: Arm,
  stores: Stores,
  workers: { listening: LoadWorker[]; sending: LoadWorker },
  work: FanOutWork,
  during: () => Promise<void> = async () => undefined,
): Promise<FanOutRound> {
  const { listening, sending } = workers;
  const handshakes = await openAll(arm, workers, work);
  const plan = { pace: { perSecond: work.perSecond }, contentLength: work.contentLength };
  await sending.send({ ...plan, durationMs: work.warmUpMs, firstIndex: 0 });
  await delay(SETTLE_MS);
  await Promise.all(listening.map((worker) => worker.reset()));
  const processes = [...processesOf(arm.instances), ...stores.processes];
  const before = cpuTimes(processes);
  const [sent] = await Promise.all([
    sending.send({ ...plan, durationMs: work.measuredMs, firstIndex: 1_000_000 }),
    during(),
  ]);
  await delay(SETTLE_MS);
  const cpuMs = cpuBetween(before, cpuTimes(processes));
  const received = await Promise.all(listening.map((worker) => worker.received()));
  await Promise.all([...listening, sending].map((worker) => worker.closeAll()));
  return {
    ...roundOf(arm, work, sent, received),
    cpuMs,
    microsPerDelivery: perDelivery(cpuMs, received),
    handshake: handshakes.summary(),
  };
}

async function openAll(
  arm: Arm,
  { listening, sending }: { listening: LoadWorker[]; sending: LoadWorker },
  work: FanOutWork,
): Promise<Histogram> {
  const places = Array.from({ length: work.people }, (_, place) => place);
  const shares = listening.map((_, share) => places.filter((place) => place % listening.length === share));
  const opened = await Promise.all([
    ...listening.map((worker, share) => worker.listen(shares[share].map((place) => arm.listener(place)))),
    sending.openSenders(Array.from({ length: SENDERS }, (_, place) => arm.sender(place))),
  ]);
  const failures = opened.flatMap(({ failures: some }) => some);
  if (failures.length > 0) throw new Error(`${arm.title}: clients could not connect: ${failures.join('; ')}`);
  return Histogram.from(...opened.slice(0, -1).map(({ handshakes }) => handshakes));
}

function perDelivery(cpuMs: CpuTimes, received: Received[]): number {
  return (totalCpu(cpuMs) * 1000) / Math.max(1, sum(received.map(({ deliveries }) => deliveries)));
}

function roundOf(
  arm: Arm,
  work: FanOutWork,
  sent: SendResult,
  received: Received[],
): Omit<FanOutRound, 'cpuMs' | 'microsPerDelivery' | 'handshake'> {
  const last = new Map<number, number>();
  for (const [index, , lastMs] of received.flatMap(({ messages }) => messages)) {
    last.set(index, Math.max(last.get(index) ?? 0, lastMs));
  }
  const lasts = new Histogram();
  for (const ms of last.values()) lasts.record(ms);
  return {
    arm: arm.name,
    deliveries: sum(received.map(({ deliveries }) => deliveries)),
    expected: sent.acknowledged * work.people,
    delivery: Histogram.from(...received.map(({ latencies }) => latencies)).summary(),
    last: lasts.summary(),
    acknowledgement: Histogram.from(sent.latencies).summary(),
    failed: sent.failed + sum(received.map(({ closed }) => closed)),
  };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
