import { LoadWorker } from '../load/load-worker.js';
import type { BenchContext } from '../measure/bench-context.js';
import { median } from '../measure/median.js';
import type { Arm } from './arms.js';
import { turns } from './turns.js';
import { runFanOut, warmUpSends, type FanOutRound, type FanOutWork } from './fan-out-run.js';

/** One arm's figures over all rounds: the medians. */
export interface FanOutFigures {
  arm: string;
  title: string;
  rounds: FanOutRound[];
  microsPerDelivery: number;
  deliveryP50: number;
  deliveryP99: number;
  lastP99: number;
  handshakeP50: number;
  missing: number;
}

/**
 * The same work on all arms in turn, some rounds of it, so that a noisy moment does not fall on one arm alone. A round
 * before them is not counted: a process that has just started compiles its code and touches its memory for the first time.
 */
export async function compareFanOut(
  { stores, options, progress, signal }: BenchContext,
  arms: Arm[],
  work: FanOutWork,
): Promise<FanOutFigures[]> {
  const workers = { listening: LoadWorker.startMany(2), sending: LoadWorker.start() };
  const done: FanOutRound[] = [];
  try {
    for (const arm of arms) {
      if (signal.aborted) break;
      await warmUpSends(arm, workers.sending, work);
      await runFanOut(arm, stores, workers, work);
      progress.say(`  warmed up: ${arm.title}`);
    }
    for (const [number, arm] of turns(options.rounds, arms)) {
      if (signal.aborted) break;
      const round = await runFanOut(arm, stores, workers, work);
      done.push(round);
      progress.say(`  round ${number}: ${arm.title}: ${round.microsPerDelivery.toFixed(1)} µs a delivery`);
    }
  } finally {
    for (const worker of [...workers.listening, workers.sending]) worker.stop();
  }
  return arms.map((arm) =>
    figuresOf(
      arm,
      done.filter((round) => round.arm === arm.name),
    ),
  );
}

function figuresOf({ name, title }: Arm, rounds: FanOutRound[]): FanOutFigures {
  const middle = (of: (round: FanOutRound) => number): number => median(rounds.map(of));
  return {
    arm: name,
    title,
    rounds,
    microsPerDelivery: middle((round) => round.microsPerDelivery),
    deliveryP50: middle((round) => round.delivery.p50),
    deliveryP99: middle((round) => round.delivery.p99),
    lastP99: middle((round) => round.last.p99),
    handshakeP50: middle((round) => round.handshake.p50),
    missing: rounds.reduce((total, { expected, deliveries }) => total + expected - deliveries, 0),
  };
}
