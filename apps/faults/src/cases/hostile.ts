import { setTimeout as delay } from 'node:timers/promises';
import type { FaultResult } from '../check/fault-result.js';
import type { Fault, FaultRun } from '../fault.js';
import type { Attack } from '../hostile/attack.js';
import { AttackerProcess } from '../hostile/attacker-process.js';
import { ATTACKS } from '../hostile/attacks.js';
import { Witness } from '../hostile/witness.js';

/** What others may notice. The short run, on a machine that does other things, tells a disaster from none. */
const BOUNDS = {
  full: { deliveryMs: 100, timesBefore: 3, growthMiB: 100, healthMs: 1_000 },
  short: { deliveryMs: 3_000, timesBefore: 10, growthMiB: 300, healthMs: 8_000 },
};
const MEMORY_COMES_BACK_MS = 30_000;
/** Of the growth that is allowed, what may stay: heaps shrink when they like. */
const STAYS = 0.7;

/** A client that does its worst, while the load goes on: what others get stays as it was. */
export const HOSTILE_FAULTS: Fault[] = ATTACKS.map((attack) => ({
  name: attack.name,
  title: attack.title,
  stack: 'rate-limited',
  load: { rate: 40 },
  inject: (run) => inject(attack, run),
  judge,
}));

async function inject(attack: Attack, run: FaultRun): Promise<void> {
  const attacker = await AttackerProcess.prepare(attack, run.stack);
  const witness = new Witness(run.stack);
  try {
    // With the caches and heaps that the load needs, so that what grows from here on is the attack's.
    await run.lasting(8, 2);
    await witness.start();
    run.times.beganAt = Date.now();
    attacker.begin();
    await run.lasting(20, 6);
    run.note(`the attacker was answered: ${await attacker.stop()}`);
    run.ended();
  } finally {
    attacker.kill();
    await witness.stop();
  }
  await report(witness, run);
}

async function report(witness: Witness, run: FaultRun): Promise<void> {
  const { growthMiB, healthMs } = boundsOf(run);
  const deadline = Date.now() + MEMORY_COMES_BACK_MS;
  let left = await witness.growthNowMiB();
  while (left > growthMiB * STAYS && Date.now() < deadline) {
    await delay(500);
    left = await witness.growthNowMiB();
  }
  run.note(`memory grew by ${witness.growthMiB} MiB, of which ${left} MiB stayed`);
  run.note(`/healthz answered within ${witness.slowestHealthMs} ms`);
  if (witness.growthMiB > growthMiB) run.find(`an instance grew by ${witness.growthMiB} MiB`);
  if (left > growthMiB * STAYS) run.find(`an instance kept ${left} MiB`);
  if (witness.slowestHealthMs > healthMs) run.find(`/healthz took ${witness.slowestHealthMs} ms`);
}

function judge(run: FaultRun, { phases, findings }: FaultResult): void {
  const { deliveryMs, timesBefore } = boundsOf(run);
  const { before, during } = phases;
  const most = Math.max(deliveryMs, timesBefore * before.delivery.p99);
  run.note(`others were told within ${before.delivery.p99} ms before and ${during.delivery.p99} ms meanwhile (99th)`);
  if (during.delivery.p99 > most) findings.push(`others were told late: ${during.delivery.p99} ms, bound ${most} ms`);
}

function boundsOf({ options }: FaultRun): (typeof BOUNDS)['full'] {
  return options.short ? BOUNDS.short : BOUNDS.full;
}
