import type { BenchContext } from '../measure/bench-context.js';
import { startConverge, stopInstances, type ConvergeSystem } from '../measure/instances.js';
import type { LoadPerson } from '../measure/people.js';
import { gather, signUpTo } from './crowd.js';
import { LoadWorker } from './load-worker.js';
import { phasesFrom, type Phase } from '../measure/phase-plan.js';
import type { PhaseResult } from './phase-result.js';
import { isKeptUpWith, runPhase, type PhaseWorkers } from './phase-run.js';
import { phaseSections, type PhasesData } from './phase-sections.js';

const LISTENING_WORKERS = 2;
/** A run is longer than an access token lives, and its clients do not come back for another. */
const LONG_TOKENS = { ACCESS_TOKEN_SECONDS: '86400' };

/** The phases, one after another, on one system; the report is written after each. Resumes after `earlier`. */
export async function runPhases(context: BenchContext, earlier: PhaseResult[]): Promise<void> {
  const { options, stores, progress } = context;
  const system = await startConverge(stores, { env: LONG_TOKENS });
  const listening = LoadWorker.startMany(LISTENING_WORKERS);
  const workers = { listening, sending: LoadWorker.start(), reading: LoadWorker.start() };
  const results = [...earlier];
  const people: LoadPerson[] = [];
  const publish = (): void => context.publish(phaseSections(results), { phases: results } satisfies PhasesData);
  if (earlier.length > 0) publish();
  try {
    for (const phase of phasesFrom(options.from, options.scale)) {
      const result = await onePhase(context, system, people, phase, workers);
      if (!result) break;
      results.push(result);
      progress.say(lineOf(result));
      publish();
      if (options.isAuto && !isKeptUpWith(result)) {
        progress.say(`The machine does not keep up with ${phase.users} users: that is the end of the climb.`);
        break;
      }
    }
  } finally {
    for (const worker of [...listening, workers.sending, workers.reading]) worker.stop();
    await stopInstances(system.instances);
  }
}

/** Null when it was interrupted before it began. */
async function onePhase(
  context: BenchContext,
  system: ConvergeSystem,
  people: LoadPerson[],
  phase: Phase,
  workers: PhaseWorkers,
): Promise<PhaseResult | null> {
  let signedUp = people.length;
  await signUpTo(system, people, phase.users, context.signal, () => {
    signedUp++;
    context.progress.show(`${phase.users} users  signing up: ${signedUp}`);
  });
  if (context.signal.aborted) return null;
  const crowd = await gather(context.stores, people.slice(0, phase.users));
  return runPhase(context, system, crowd, phase, workers);
}

function lineOf(result: PhaseResult): string {
  const { users, seconds, delivery, errors, deliveriesPerSecond, microsPerDelivery, failures } = result;
  const times = [delivery.p50, delivery.p95, delivery.p99, delivery.max].map((ms) => ms.toFixed(1)).join(' / ');
  const figures = `${deliveriesPerSecond.toFixed(0)} deliveries/s, p50/p95/p99/max ${times} ms, ${microsPerDelivery.toFixed(0)} µs CPU each, ${errors} errors`;
  const words = failures.length > 0 ? ` (${failures[0]})` : '';
  return `${String(users).padStart(4)} users ${seconds.toFixed(0).padStart(4)} s: ${figures}${words}`;
}
