import { setTimeout as delay } from 'node:timers/promises';
import { checkCounts } from './check/check-counts.js';
import { checkFeeds, isLevel } from './check/check-feeds.js';
import { checkNumbers } from './check/check-numbers.js';
import { checkOperations } from './check/check-operations.js';
import type { FaultResult } from './check/fault-result.js';
import { grouped } from './check/grouped.js';
import { readStored, type Stored } from './check/stored.js';
import { phaseTimes, recoveryTimes } from './check/times.js';
import type { Fault, FaultRun, RunOptions } from './fault.js';
import type { Operation } from './load/operation-log.js';
import { USUAL_LOAD, World } from './load/world.js';
import type { Stack } from './stack/stack.js';

const BEFORE_MS = { full: 3_000, short: 1_500 };
const AFTER_MS = { full: 5_000, short: 2_500 };
const SETTLE_MS = 30_000;
const LEVEL_MS = 30_000;
/** The promise is 5 s; the rest is for a client on two busy cores. */
const ANSWERS_WITHIN_MS = 5_500;
const RECOVERS_WITHIN_MS = 15_000;
const MOST_FINDINGS = 20;

/** Runs one fault under load on the stack given, and checks everything that was promised. */
export async function runFault(fault: Fault, stack: Stack, options: RunOptions): Promise<FaultResult> {
  const begun = Date.now();
  const findings: string[] = [];
  const notes: string[] = [];
  const world = await World.create(stack, { ...USUAL_LOAD, ...fault.load });
  const run = faultRun(stack, world, options, { findings, notes });
  try {
    await underLoad(fault, run);
    const stored = await untilLevel(run);
    findings.push(...(await checkEverything(run, stored)));
    const result = resultOf(fault, run, stored, { findings, notes, seconds: (Date.now() - begun) / 1_000 });
    judge(fault, run, result);
    result.findings = shortened(result.findings);
    return result;
  } finally {
    world.stop();
  }
}

function faultRun(
  stack: Stack,
  world: World,
  options: RunOptions,
  { findings, notes }: Pick<FaultResult, 'findings' | 'notes'>,
): FaultRun {
  const times = { beganAt: Infinity, endedAt: Infinity };
  return {
    ...{ stack, world, options, times },
    ended: () => void (times.endedAt = Date.now()),
    note: (text) => void notes.push(text),
    find: (text) => void findings.push(text),
    lasting: (full, short) => delay((options.short ? short : full) * 1_000),
  };
}

async function underLoad(fault: Fault, run: FaultRun): Promise<void> {
  const { world, stack, times, options } = run;
  const length = options.short ? 'short' : 'full';
  for (const follower of world.followers) follower.start();
  world.writer.start();
  await delay(BEFORE_MS[length]);
  times.beganAt = Date.now();
  await fault.inject(run);
  if (!Number.isFinite(times.endedAt)) run.ended();
  await delay(AFTER_MS[length]);
  world.writer.stop();
  await world.log.untilSettled(SETTLE_MS);
  await stack.untilReady();
  await fault.afterwards?.(run);
}

/** Reads the database again and again until every client has what it holds, or it is clear that some never will. */
async function untilLevel({ stack, world }: FaultRun): Promise<Stored> {
  const sql = await stack.sql();
  const deadline = Date.now() + LEVEL_MS;
  try {
    for (;;) {
      const stored = await readStored(sql, world.allChatIds);
      const behind = world.allFollowers.filter(({ feed, person }) => !isLevel(feed, stored, person.id));
      if (behind.length === 0 || Date.now() > deadline) return stored;
      await delay(200);
    }
  } finally {
    await sql.close();
  }
}

async function checkEverything({ stack, world }: FaultRun, stored: Stored): Promise<string[]> {
  return [
    ...checkNumbers(stored),
    ...checkOperations(world.log.all, stored),
    ...checkFeeds(world.allFollowers, stored),
    ...(await checkCounts(stack, world.people, stored)),
    ...stack.unaskedExits.splice(0).map((exit) => `a process ended unasked: ${exit}`),
  ];
}

function resultOf(
  fault: Fault,
  { world, times }: FaultRun,
  stored: Stored,
  seen: Pick<FaultResult, 'findings' | 'notes' | 'seconds'>,
): FaultResult {
  const { all } = world.log;
  const count = (outcome: string): number => all.filter((one) => one.outcome === outcome).length;
  const codes = grouped(
    world.followers.flatMap(({ closeCodes }) => closeCodes),
    String,
  );
  return {
    name: fault.name,
    title: fault.title,
    ...seen,
    operations: {
      ...{ ok: count('ok'), refused: count('refused'), open: count('open') },
      repeated: all.filter(({ attempts }) => attempts > 1).length,
      unknownAttempts: all.reduce((sum, { unknown }) => sum + unknown.length, 0),
    },
    deliveries: world.allFollowers.reduce(
      (sum, { feed }) => sum + [...feed.held.values()].reduce((n, chat) => n + chat.size, 0),
      0,
    ),
    closeCodes: Object.fromEntries([...codes].map(([code, closes]) => [code, closes.length])),
    phases: phaseTimes(all, world.followers, stored, times),
    recovery: recoveryTimes(all, world.followers, stored, times),
    slowestAnswerMs: slowestOf(all),
    slowestByKind: Object.fromEntries(
      [...grouped(all, ({ kind }) => kind)].map(([kind, some]) => [kind, slowestOf(some)]),
    ),
  };
}

function slowestOf(operations: readonly Operation[]): number {
  return operations.reduce((slowest, { slowestMs }) => Math.max(slowest, slowestMs), 0);
}

function judge(fault: Fault, run: FaultRun, result: FaultResult): void {
  const { findings, recovery, phases, slowestAnswerMs } = result;
  const answers = fault.answersWithinMs === undefined ? ANSWERS_WITHIN_MS : (fault.answersWithinMs ?? Infinity);
  const recovers = fault.recoversWithinMs ?? RECOVERS_WITHIN_MS;
  const delivers = fault.deliversWithinMs ?? Infinity;
  if (slowestAnswerMs > answers) findings.push(`an answer took ${slowestAnswerMs} ms`);
  if (recovery.sendMs < 0 || recovery.levelMs < 0) findings.push('it never recovered');
  if (recovery.sendMs > recovers) findings.push(`the first send was answered after ${recovery.sendMs} ms`);
  if (recovery.levelMs > recovers) findings.push(`the clients were level after ${recovery.levelMs} ms`);
  if (phases.during.delivery.max > delivers) findings.push(`a message took ${phases.during.delivery.max} ms`);
  fault.judge?.(run, result);
}

/** Findings of one kind, over many clients, say it once with their number. */
function shortened(findings: string[]): string[] {
  const counted = grouped(findings, (finding) => finding);
  const lines = [...counted].map(([finding, same]) =>
    same.length > 1 ? `${finding} (${same.length} times)` : finding,
  );
  if (lines.length <= MOST_FINDINGS) return lines;
  return [...lines.slice(0, MOST_FINDINGS), `… and ${lines.length - MOST_FINDINGS} more`];
}
