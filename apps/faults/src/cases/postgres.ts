import { setTimeout as delay } from 'node:timers/promises';
import { spreadOf } from '../check/fault-result.js';
import { sendTimes } from '../check/times.js';
import type { Fault, FaultRun } from '../fault.js';
import type { Operation } from '../load/operation-log.js';

/** After an outage the database is used again within 5 s; a second more is for the start of the first send. */
const USED_AGAIN_MS = 6_000;
const DOWN_MS = 1_000;
const LOCK_MS = { full: 8_000, short: 4_000 };
/** How much slower sends to other chats may be, at the 99th of a hundred, before they count as held up. */
const SLOWER_MS = 400;

/** The database stopped, frozen and overwhelmed: UNAVAILABLE within 5 s, and used again within 5 s. */
export const POSTGRES_FAULTS: Fault[] = [
  {
    name: 'pg-restart-fast',
    title: 'PostgreSQL restarted, fast shutdown',
    recoversWithinMs: USED_AGAIN_MS,
    inject: (run) => restart(run, 'SIGINT'),
  },
  {
    name: 'pg-restart-immediate',
    title: 'PostgreSQL restarted, immediate shutdown (recovers from its log)',
    recoversWithinMs: USED_AGAIN_MS,
    inject: (run) => restart(run, 'SIGQUIT'),
  },
  {
    name: 'pg-frozen',
    title: 'PostgreSQL frozen for 15 s (SIGSTOP of all its processes)',
    recoversWithinMs: USED_AGAIN_MS,
    inject: async (run) => {
      const wake = await run.stack.postgres.freeze();
      try {
        await run.lasting(15, 6);
      } finally {
        await wake();
      }
    },
  },
  {
    name: 'pg-pool-exhausted',
    title: 'every connection of every pool taken for 10 s (messages and chats locked)',
    recoversWithinMs: USED_AGAIN_MS,
    inject: exhaustPools,
  },
  {
    name: 'pg-row-locked',
    title: "one chat's row locked; the other chats must not slow down",
    inject: lockOneChat,
    judge: judgeOtherChats,
  },
];

async function restart({ stack }: FaultRun, signal: NodeJS.Signals): Promise<void> {
  await stack.postgres.end(signal);
  await delay(DOWN_MS);
  await stack.postgres.start();
}

async function exhaustPools(run: FaultRun): Promise<void> {
  const sql = await run.stack.sql();
  try {
    await sql.query('BEGIN');
    await sql.query('LOCK TABLE chats, messages, chat_participants IN ACCESS EXCLUSIVE MODE');
    await run.lasting(10, 5);
    await sql.query('ROLLBACK');
  } finally {
    await sql.close();
  }
}

async function lockOneChat(run: FaultRun): Promise<void> {
  const sql = await run.stack.sql();
  try {
    await sql.query('BEGIN');
    await sql.query('SELECT id FROM chats WHERE id = $1 FOR UPDATE', [lockedChat(run)]);
    await delay(LOCK_MS[run.options.short ? 'short' : 'full']);
    await sql.query('ROLLBACK');
  } finally {
    await sql.close();
  }
}

function lockedChat({ world }: FaultRun): string {
  return world.chatIds[0];
}

function judgeOtherChats(run: FaultRun): void {
  const isOther = ({ chatId }: Operation): boolean => chatId !== lockedChat(run);
  const others = run.world.log.all.filter(isOther);
  const before = spreadOf(sendTimes(others, 'before', run.times));
  const during = spreadOf(sendTimes(others, 'during', run.times));
  run.note(
    `sends to the other chats: ${before.p50} / ${before.p99} / ${before.max} ms before, ` +
      `${during.p50} / ${during.p99} / ${during.max} ms meanwhile (median / 99th / worst)`,
  );
  if (during.p99 > before.p99 + SLOWER_MS) run.find(`the other chats were held up: ${during.p99} ms at the 99th`);
}
