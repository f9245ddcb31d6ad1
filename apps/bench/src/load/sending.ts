import { setTimeout as delay } from 'node:timers/promises';
import { now } from './clock.js';
import type { SendTally } from './send-tally.js';
import type { Sender } from './sender.js';
import type { SendPlan, SendResult } from './worker-protocol.js';

const TICK_MS = 4;

/** Sends as the plan says, over all connections in turn, and waits for the answers. */
export async function sendAll(senders: Sender[], plan: SendPlan, tally: SendTally): Promise<SendResult> {
  const startedAt = now();
  if ('perSecond' in plan.pace) await sendPaced(senders, plan, plan.pace.perSecond, tally);
  else await sendEagerly(senders, plan, plan.pace.depth, tally);
  return tally.result(now() - startedAt);
}

async function sendPaced(senders: Sender[], plan: SendPlan, perSecond: number, tally: SendTally): Promise<void> {
  const startedAt = now();
  const open: Promise<void>[] = [];
  for (;;) {
    const elapsed = Math.min(now() - startedAt, plan.durationMs);
    const due = Math.floor((elapsed * perSecond) / 1000);
    while (tally.sent < due) open.push(tally.send(senders[tally.sent % senders.length]));
    if (elapsed >= plan.durationMs || tally.isHalted) break;
    await delay(TICK_MS);
  }
  await Promise.all(open);
}

async function sendEagerly(senders: Sender[], plan: SendPlan, depth: number, tally: SendTally): Promise<void> {
  const end = now() + plan.durationMs;
  const keepSending = async (sender: Sender): Promise<void> => {
    while (now() < end && !tally.isHalted) await tally.send(sender);
  };
  await Promise.all(senders.flatMap((sender) => Array.from({ length: depth }, () => keepSending(sender))));
}
