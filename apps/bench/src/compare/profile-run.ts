import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceInstance } from '#libs/servers';
import { LoadWorker } from '../load/load-worker.js';
import type { BenchContext } from '../measure/bench-context.js';
import { profileDuring, type HotFunction } from '../measure/cpu-profile.js';
import { INSPECTED, inspectorIn } from '../measure/inspector.js';
import type { Section } from '../report/report.js';
import { fanOutArms, type Arm } from './arms.js';
import { startContestants, stopContestants } from './contestants.js';
import { runFanOut } from './fan-out-run.js';
import { sendCases } from './send-cases.js';

const TOP = 25;
const WARM_UP_MS = 3_000;
const CONTENT_LENGTH = 120;

interface Profiled {
  title: string;
  functions: HotFunction[];
}

/** Samples receivers and senders under the loads of the comparison; what it costs itself is no part of those figures. */
export async function runProfile(context: BenchContext): Promise<void> {
  const { stores, options, signal } = context;
  const contestants = await startContestants(stores, options.people, INSPECTED);
  const found: Profiled[] = [];
  const keep = (one: Profiled): void => {
    found.push(one);
    context.progress.say(`  ${one.title}`);
    context.publish(found.map(sectionOf), { profiles: found });
  };
  try {
    const processes = fanOutArms(contestants).flatMap((arm) => profiledOf(arm).map((process) => ({ arm, process })));
    for (const { arm, process } of processes) {
      if (!signal.aborted) keep(await profileFanOut(context, arm, process));
    }
    for (const one of (await sendCases(contestants, stores)).slice(0, 2)) {
      if (!signal.aborted) keep(await profileSends(context, one));
    }
  } finally {
    await stopContestants(contestants);
  }
}

/** A receiver and a sender of Converge, one process of the others. */
function profiledOf({ instances }: Arm): ServiceInstance[] {
  const kinds = ['receiver', 'sender'].flatMap((kind) => instances.find(({ name }) => name.startsWith(kind)) ?? []);
  return kinds.length > 0 ? kinds : instances.slice(0, 1);
}

async function profileFanOut({ stores, options }: BenchContext, arm: Arm, process: ServiceInstance): Promise<Profiled> {
  const workers = { listening: LoadWorker.startMany(2), sending: LoadWorker.start() };
  const { people, rate: perSecond, seconds } = options;
  const work = { people, perSecond, warmUpMs: WARM_UP_MS, measuredMs: seconds * 1000, contentLength: CONTENT_LENGTH };
  let functions: HotFunction[] = [];
  const profile = async (): Promise<void> => {
    functions = await profileDuring(inspectorIn(process.logs()), () => delay(seconds * 900), TOP);
  };
  try {
    await runFanOut(arm, stores, workers, work, profile);
  } finally {
    for (const worker of [...workers.listening, workers.sending]) worker.stop();
  }
  return {
    title: `${arm.title}: ${process.name.replace(/-\d+$/, '')}, ${people} people, ${perSecond} messages a second`,
    functions,
  };
}

async function profileSends(
  { options }: BenchContext,
  one: Awaited<ReturnType<typeof sendCases>>[number],
): Promise<Profiled> {
  const worker = LoadWorker.start();
  const plan = { pace: { depth: one.depth }, contentLength: CONTENT_LENGTH, firstIndex: 0 };
  try {
    await worker.openSenders(one.connections);
    await worker.send({ ...plan, durationMs: WARM_UP_MS });
    const sending = worker.send({ ...plan, durationMs: options.seconds * 1000 });
    const functions = await profileDuring(inspectorIn(one.answering.logs()), () => delay(options.seconds * 900), TOP);
    await sending;
    return { title: `${one.title}, as fast as it answers: sender`, functions };
  } finally {
    worker.stop();
  }
}

function sectionOf({ title, functions }: Profiled): Section {
  const rows = functions.map(({ name, place, share }) => [name, `${(share * 100).toFixed(1)} %`, place]);
  return { title, table: { columns: ['function', 'own time', 'where'], rows } };
}
