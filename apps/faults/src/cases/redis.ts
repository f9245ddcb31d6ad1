import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, FaultRun } from '../fault.js';

/** The sweep runs every 2 s, and may just have read the chat; the rest is for two busy cores. */
const SWEEP_MS = 5_000;
const NOTICED_WITHIN_MS = 15_000;

/** Redis gone, in every way: sends go on, and messages arrive within the sweep. */
export const REDIS_FAULTS: Fault[] = [
  {
    name: 'redis-restart',
    title: 'Redis killed and started again at once',
    deliversWithinMs: SWEEP_MS,
    inject: async ({ stack }) => {
      await stack.redis.end('SIGKILL');
      await stack.redis.start();
      await delay(500);
    },
  },
  {
    name: 'redis-down',
    title: 'Redis down for a minute',
    deliversWithinMs: SWEEP_MS,
    inject: async (run) => {
      await run.stack.redis.end('SIGKILL');
      await run.lasting(60, 6);
      await run.stack.redis.start();
    },
    judge: (run, { phases }) => run.note(`meanwhile a send took ${phases.during.send.p50} ms (median)`),
  },
  {
    name: 'redis-frozen',
    title: 'Redis frozen for 20 s (SIGSTOP)',
    deliversWithinMs: SWEEP_MS,
    inject: async (run) => {
      const wake = await run.stack.redis.freeze();
      try {
        await run.lasting(20, 6);
      } finally {
        await wake();
      }
    },
  },
  {
    name: 'redis-half-open',
    title: 'every connection to Redis half-open: it stands and carries nothing',
    stack: 'proxied-redis',
    deliversWithinMs: SWEEP_MS,
    inject: halfOpen,
  },
];

async function halfOpen(run: FaultRun): Promise<void> {
  const proxy = run.stack.proxy!;
  const connections = proxy.speaking;
  proxy.silence();
  const begun = Date.now();
  while (proxy.silent > 0 && Date.now() - begun < NOTICED_WITHIN_MS * 2) await delay(50);
  const ms = Date.now() - begun;
  run.note(`the last of ${connections} connections was given up after ${(ms / 1_000).toFixed(1)} s`);
  if (ms > NOTICED_WITHIN_MS) run.find(`half-open connections stood for ${ms} ms`);
  run.ended();
  await delay(2_000);
  if (proxy.speaking < connections) run.find(`${proxy.speaking} of ${connections} connections are back`);
}
