import { setTimeout as delay } from 'node:timers/promises';
import type { BenchContext } from '../measure/bench-context.js';
import type { ConvergeSystem } from '../measure/instances.js';
import { ServerWatch } from '../measure/server-watch.js';
import type { Crowd } from './crowd.js';
import type { LoadWorker } from './load-worker.js';
import { phaseListeners, phaseReaders, phaseSenders, READS_PER_SECOND, SENDS_PER_SECOND } from './phase-load.js';
import type { Phase } from '../measure/phase-plan.js';
import { expectedDeliveries, phaseResult, type PhaseResult } from './phase-result.js';
import type { OpenResult, SendResult } from './worker-protocol.js';

const LOOK_EVERY_MS = 1_000;
const ARRIVE_WITHIN_MS = 5_000;
const CONTENT_LENGTH = 120;

export interface PhaseWorkers {
  listening: LoadWorker[];
  sending: LoadWorker;
  reading: LoadWorker;
}

/** Connects everybody, lets them talk and read for the phase's time, and waits until what was sent has arrived. */
export async function runPhase(
  context: BenchContext,
  system: ConvergeSystem,
  crowd: Crowd,
  phase: Phase,
  workers: PhaseWorkers,
): Promise<PhaseResult> {
  const opened = await connect(crowd, system, workers);
  const watch = new ServerWatch(system.instances, context.stores);
  const running = run(phase, workers, context.signal);
  await report(context, phase, workers, watch, running);
  const [sent, read] = await running;
  await arrived(workers.listening, expectedDeliveries(sent, crowd));
  const cpuMs = watch.cpuMs();
  const received = await Promise.all(workers.listening.map((worker) => worker.received()));
  await Promise.all(all(workers).map((worker) => worker.closeAll()));
  const { aborted: isInterrupted } = context.signal;
  const { users } = phase;
  return phaseResult({ users, opened, sent, read, received, cpuMs, memory: watch.memory, isInterrupted }, crowd);
}

async function connect(crowd: Crowd, system: ConvergeSystem, workers: PhaseWorkers): Promise<OpenResult[]> {
  const { listening, sending, reading } = workers;
  const specs = phaseListeners(crowd, system);
  const opened = await Promise.all(
    listening.map((worker, share) => worker.listen(specs.filter((_, place) => place % listening.length === share))),
  );
  await Promise.all([
    sending.openSenders(phaseSenders(crowd, system)),
    reading.openSenders(phaseReaders(crowd, system)),
  ]);
  await Promise.all(listening.map((worker) => worker.reset()));
  return opened;
}

async function run(phase: Phase, workers: PhaseWorkers, signal: AbortSignal): Promise<[SendResult, SendResult]> {
  const { sending, reading } = workers;
  const plan = { durationMs: phase.seconds * 1000, contentLength: CONTENT_LENGTH, firstIndex: 0 };
  const halt = (): void => void Promise.all([sending.halt(), reading.halt()]);
  signal.addEventListener('abort', halt, { once: true });
  const results = Promise.all([
    sending.send({ ...plan, pace: { perSecond: phase.users * SENDS_PER_SECOND } }),
    reading.send({ ...plan, pace: { perSecond: phase.users * READS_PER_SECOND } }),
  ]);
  if (signal.aborted) halt();
  return results.finally(() => signal.removeEventListener('abort', halt));
}

/** Says every second how it goes, until the phase is over. */
async function report(
  { progress }: BenchContext,
  phase: Phase,
  workers: PhaseWorkers,
  watch: ServerWatch,
  running: Promise<unknown>,
): Promise<void> {
  const startedAt = Date.now();
  const over = running.then(
    () => 'over' as const,
    () => 'over' as const,
  );
  while ((await Promise.race([over, delay(LOOK_EVERY_MS)])) !== 'over') {
    watch.look();
    const [sent, ...heard] = await Promise.all(
      [workers.sending, ...workers.listening].map((worker) => worker.counts()),
    );
    const deliveries = heard.reduce((sum, one) => sum + one.deliveries, 0);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
    progress.show(
      `${phase.users} users  ${seconds}/${phase.seconds.toFixed(0)} s  ${sent?.acknowledged ?? 0} sent  ${deliveries} delivered  ${sent?.failed ?? 0} failed`,
    );
  }
  watch.look();
}

/** Waits until everything that was acknowledged has been received, but not for ever. */
async function arrived(listening: LoadWorker[], expected: number): Promise<void> {
  const deadline = Date.now() + ARRIVE_WITHIN_MS;
  for (;;) {
    const counts = await Promise.all(listening.map((worker) => worker.counts()));
    const deliveries = counts.reduce((sum, one) => sum + one.deliveries, 0);
    if (deliveries >= expected || Date.now() > deadline) return;
    await delay(50);
  }
}

function all({ listening, sending, reading }: PhaseWorkers): LoadWorker[] {
  return [...listening, sending, reading];
}

/** Whether the machine keeps up: 99 of 100 deliveries within a second, and at most one in a hundred failed or missing. */
export function isKeptUpWith({ delivery, errors, expected }: PhaseResult): boolean {
  return delivery.p99 < 1_000 && errors <= expected / 100;
}
