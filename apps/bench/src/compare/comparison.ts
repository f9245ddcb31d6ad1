import { LoadWorker } from '../load/load-worker.js';
import type { BenchContext } from '../measure/bench-context.js';
import type { Section } from '../report/report.js';
import { fanOutArms } from './arms.js';
import { fanOutSections, sendSections } from './comparison-sections.js';
import { startContestants, stopContestants, type Contestants } from './contestants.js';
import { compareFanOut, type FanOutFigures } from './fan-out-comparison.js';
import { sendCases } from './send-cases.js';
import { compareSends, type SendFigures } from './send-comparison.js';

const WARM_UP_MS = 4_000;
const CONTENT_LENGTH = 120;

/** The same fan-out and the same sends on everything that Converge is compared with, in one run. */
export async function runComparison(context: BenchContext): Promise<void> {
  await withContestants(context, context.options.people, async (contestants) => {
    const [fanOut, sections] = await fanOuts(context, contestants);
    if (!context.signal.aborted) await sends(context, contestants, sections, fanOut);
  });
}

/** Only the fan-out. */
export async function runFanOutOnly(context: BenchContext): Promise<void> {
  await withContestants(context, context.options.people, (contestants) => fanOuts(context, contestants));
}

/** Only the sends. */
export async function runSends(context: BenchContext): Promise<void> {
  await withContestants(context, 2, (contestants) => sends(context, contestants, [], []));
}

async function withContestants(
  { stores }: BenchContext,
  people: number,
  work: (contestants: Contestants) => Promise<unknown>,
): Promise<void> {
  const contestants = await startContestants(stores, people);
  try {
    await work(contestants);
  } finally {
    await stopContestants(contestants);
  }
}

async function fanOuts(context: BenchContext, contestants: Contestants): Promise<[FanOutFigures[], Section[]]> {
  const { people, rate: perSecond, seconds } = context.options;
  const work = { people, perSecond, warmUpMs: WARM_UP_MS, measuredMs: seconds * 1000, contentLength: CONTENT_LENGTH };
  const fanOut = await compareFanOut(context, fanOutArms(contestants), work);
  const sections = fanOutSections(fanOut, work);
  context.publish(sections, { fanOut });
  return [fanOut, sections];
}

async function sends(
  context: BenchContext,
  contestants: Contestants,
  before: Section[],
  fanOut: FanOutFigures[],
): Promise<void> {
  const worker = LoadWorker.start();
  try {
    const cases = await sendCases(contestants, context.stores);
    const figures: SendFigures[] = await compareSends(context, cases, worker);
    context.publish([...before, ...sendSections(figures)], { fanOut, sends: figures });
  } finally {
    worker.stop();
  }
}
