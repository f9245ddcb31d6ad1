import type { Follower } from '../load/follower.js';
import type { Operation } from '../load/operation-log.js';
import { spreadOf, type FaultResult, type PhaseName, type PhaseTimes } from './fault-result.js';
import type { Stored } from './stored.js';

/** When the fault began and ended; milliseconds of the wall clock. */
export interface FaultTimes {
  beganAt: number;
  endedAt: number;
}

/** Send and delivery times before, during and after the fault. */
export function phaseTimes(
  operations: readonly Operation[],
  followers: readonly Follower[],
  stored: Stored,
  times: FaultTimes,
): Record<PhaseName, PhaseTimes> {
  const sends = operations.filter(({ kind, outcome }) => kind === 'send' && outcome === 'ok');
  const delays = deliveryDelays(followers, stored);
  const of = (phase: PhaseName): PhaseTimes => ({
    send: spreadOf(
      sends
        .filter((one) => phaseAt(one.lastAttemptAt, times) === phase)
        .map((one) => one.settledAt - one.lastAttemptAt),
    ),
    delivery: spreadOf(delays.filter(([createdAt]) => phaseAt(createdAt, times) === phase).map(([, delay]) => delay)),
  });
  return { before: of('before'), during: of('during'), after: of('after') };
}

/** How long sends to one chat took in a phase. */
export function sendTimes(operations: readonly Operation[], phase: PhaseName, times: FaultTimes): number[] {
  return operations
    .filter(
      ({ kind, outcome, startedAt }) => kind === 'send' && outcome === 'ok' && phaseAt(startedAt, times) === phase,
    )
    .map((send) => send.settledAt - send.startedAt);
}

/**
 * From the end of the fault to the first send that was begun and answered after it; and until every client had what had
 * been committed by then.
 */
export function recoveryTimes(
  operations: readonly Operation[],
  followers: readonly Follower[],
  stored: Stored,
  { endedAt }: FaultTimes,
): FaultResult['recovery'] {
  const answers = operations
    .filter(({ kind, outcome, lastAttemptAt }) => kind === 'send' && outcome === 'ok' && lastAttemptAt >= endedAt)
    .map(({ settledAt }) => settledAt);
  const firstAnswer = Math.min(...answers);
  if (!Number.isFinite(firstAnswer)) return { sendMs: -1, levelMs: -1 };
  const levelAt = followers.flatMap(({ feed }) =>
    feed.chatIds.flatMap((chatId) =>
      (stored.messages.get(chatId) ?? [])
        .filter(({ createdAt }) => createdAt <= firstAnswer)
        .map(({ seq }) => feed.cameAt.get(chatId)?.get(seq) ?? Infinity),
    ),
  );
  const lastAt = levelAt.reduce((last, at) => Math.max(last, at), endedAt);
  return { sendMs: firstAnswer - endedAt, levelMs: Number.isFinite(lastAt) ? lastAt - endedAt : -1 };
}

function deliveryDelays(followers: readonly Follower[], stored: Stored): [createdAt: number, delay: number][] {
  const created = new Map(
    [...stored.messages].map(([chatId, messages]) => [chatId, messages.map((one) => one.createdAt)]),
  );
  return followers.flatMap(({ feed }) =>
    [...feed.cameAt].flatMap(([chatId, cameAt]) =>
      [...cameAt].map(([seq, at]): [number, number] => {
        const createdAt = created.get(chatId)?.[seq - 1] ?? at;
        return [createdAt, Math.max(0, at - createdAt)];
      }),
    ),
  );
}

function phaseAt(at: number, { beganAt, endedAt }: FaultTimes): PhaseName {
  if (at < beganAt) return 'before';
  return at < endedAt ? 'during' : 'after';
}
