import type { LoadWorker } from '../load/load-worker.js';
import type { BenchContext } from '../measure/bench-context.js';
import { Histogram } from '../measure/histogram.js';
import { processesOf } from '../measure/instances.js';
import { median } from '../measure/median.js';
import { cpuBetween, cpuTimes, totalCpu } from '../measure/process-cpu.js';
import type { SendCase } from './send-cases.js';
import { turns } from './turns.js';

/** What one case's acknowledged sends cost. */
export interface SendFigures {
  title: string;
  perSecond: number;
  /** Acknowledged sends for each second of CPU of the process that answers. */
  perCoreSecond: number;
  answeringMicros: number;
  postgresMicros: number;
  /** CPU of all server processes, PostgreSQL and Redis included, for one send. */
  totalMicros: number;
  p50: number;
  p99: number;
  failed: number;
}

const WARM_UP_MS = 3_000;
const CONTENT_LENGTH = 120;

/** All cases in turn, some rounds of them; the median of each. */
export async function compareSends(
  { stores, options, progress, signal }: BenchContext,
  cases: SendCase[],
  worker: LoadWorker,
): Promise<SendFigures[]> {
  const rounds = new Map<SendCase, SendFigures[]>(cases.map((one) => [one, []]));
  for (const [round, one] of turns(options.rounds, cases)) {
    if (signal.aborted) break;
    const figures = await runCase(one, stores.processes, worker, options.seconds * 1000);
    rounds.get(one)?.push(figures);
    progress.say(`  round ${round}: ${one.title}: ${figures.perCoreSecond.toFixed(0)} sends a core-second`);
  }
  return [...rounds.values()].filter((some) => some.length > 0).map(middle);
}

async function runCase(
  { title, answering, instances, connections, depth }: SendCase,
  stores: BenchContext['stores']['processes'],
  worker: LoadWorker,
  durationMs: number,
): Promise<SendFigures> {
  const { failures } = await worker.openSenders(connections);
  if (failures.length > 0) throw new Error(`${title}: ${failures.join('; ')}`);
  const plan = { pace: { depth }, contentLength: CONTENT_LENGTH, firstIndex: 0 };
  await worker.send({ ...plan, durationMs: WARM_UP_MS });
  const processes = [...processesOf(instances), ...stores];
  const before = cpuTimes(processes);
  const sent = await worker.send({ ...plan, durationMs });
  const cpuMs = cpuBetween(before, cpuTimes(processes));
  await worker.closeAll();
  const count = Math.max(1, sent.acknowledged);
  const answeringMs = cpuMs[answering.name] ?? 0;
  const { p50, p99 } = Histogram.from(sent.latencies).summary();
  return {
    title,
    perSecond: (sent.acknowledged * 1000) / sent.elapsedMs,
    perCoreSecond: (sent.acknowledged * 1000) / Math.max(1, answeringMs),
    answeringMicros: (answeringMs * 1000) / count,
    postgresMicros: ((cpuMs.postgres ?? 0) * 1000) / count,
    totalMicros: (totalCpu(cpuMs) * 1000) / count,
    ...{ p50, p99, failed: sent.failed },
  };
}

function middle(rounds: SendFigures[]): SendFigures {
  const of = (name: Exclude<keyof SendFigures, 'title'>): number => median(rounds.map((round) => round[name]));
  return {
    title: rounds[0].title,
    perSecond: of('perSecond'),
    perCoreSecond: of('perCoreSecond'),
    answeringMicros: of('answeringMicros'),
    postgresMicros: of('postgresMicros'),
    totalMicros: of('totalMicros'),
    ...{ p50: of('p50'), p99: of('p99'), failed: of('failed') },
  };
}
