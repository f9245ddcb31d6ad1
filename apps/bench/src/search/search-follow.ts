import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { ServiceInstance } from '#libs/servers';
import { CREATE_MESSAGE } from '../load/operations.js';
import { openSocketSender } from '../load/socket-sender.js';
import type { Sender } from '../load/sender.js';
import type { BenchContext } from '../measure/bench-context.js';
import { processesOf } from '../measure/instances.js';
import { median } from '../measure/median.js';
import type { LoadPerson } from '../measure/people.js';
import { cpuBetween, cpuTimes, totalCpu } from '../measure/process-cpu.js';
import { databaseWork } from '../reads/statements.js';
import type { Section } from '../report/report.js';
import type { Corpus } from './corpus.js';

const PER_SECOND = 1000;
const TICK_MS = 4;
const LOOK_MS = 250;
const WARM_UP_SECONDS = 3;

/** Who sends where, and who is asked. */
export interface FollowedSends {
  sender: ServiceInstance;
  owner: LoadPerson;
  chatIds: readonly string[];
  corpus: Corpus;
  /** Starts what follows, or stops it. */
  follow(isOn: boolean): Promise<ServiceInstance | null>;
}

interface Round {
  sendMs: number[];
  /** PostgreSQL's time in the statement that sends, a send. */
  statementMs: number;
  senderMicros: number;
  followerMicros: number;
  lags: number[];
}

/** What a thousand sends a second cost while the index follows and while it does not, and how far it is behind. */
export async function followSection(context: BenchContext, sends: FollowedSends): Promise<Section> {
  const rounds: Record<'with' | 'without', Round[]> = { with: [], without: [] };
  for (let round = 0; round < context.options.rounds && !context.signal.aborted; round++) {
    for (const kind of round % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
      rounds[kind].push(await measure(context, sends, kind === 'with'));
      const { statementMs, lags } = rounds[kind][rounds[kind].length - 1];
      context.progress.say(`  ${kind}: ${(1000 * statementMs).toFixed(1)} µs a send, lag ${Math.max(0, ...lags)} ms`);
    }
  }
  return section(rounds);
}

async function measure({ stores, options }: BenchContext, sends: FollowedSends, isOn: boolean): Promise<Round> {
  const follower = await sends.follow(isOn);
  const senders = await Promise.all(sends.chatIds.map((chatId, side) => opened(sends, chatId, side)));
  try {
    await sendPaced(senders, sends.corpus, WARM_UP_SECONDS);
    const processes = processesOf([sends.sender, ...(follower ? [follower] : [])]);
    const before = cpuTimes(processes);
    const lags: number[] = [];
    let sendMs: number[] = [];
    const work = await databaseWork(stores.sql, async () => {
      let isOver = false;
      const watching = isOn ? watchLag(stores.sql, sends.chatIds, lags, () => isOver) : Promise.resolve();
      sendMs = await sendPaced(senders, sends.corpus, options.seconds);
      isOver = true;
      await watching;
    });
    const cpu = cpuBetween(before, cpuTimes(processes));
    const statements = work.each.filter(({ statement }) => statement.includes('send_messages'));
    return {
      sendMs: sendMs.toSorted((a, b) => a - b),
      statementMs: statements.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / sendMs.length,
      senderMicros: (1000 * (cpu[sends.sender.name] ?? 0)) / sendMs.length,
      followerMicros: (1000 * (totalCpu(cpu) - (cpu[sends.sender.name] ?? 0))) / sendMs.length,
      lags,
    };
  } finally {
    senders.forEach((sender) => sender.close());
  }
}

function opened({ sender, owner }: FollowedSends, chatId: string, side: number): Promise<Sender> {
  const about = { side, chatId, token: owner.token, query: CREATE_MESSAGE, variables: 'message' } as const;
  return openSocketSender({ ...about, dialect: 'graphql', url: sender.ws }, 'graphql');
}

/** Answers how long each send took. */
async function sendPaced(senders: readonly Sender[], corpus: Corpus, seconds: number): Promise<number[]> {
  const began = performance.now();
  const times: number[] = [];
  const open: Promise<void>[] = [];
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor((performance.now() - began) * (PER_SECOND / 1000));
    while (open.length < due) open.push(timed(senders[open.length % senders.length], corpus.text(open.length), times));
    await delay(TICK_MS);
  }
  await Promise.all(open);
  return times;
}

async function timed(sender: Sender, content: string, times: number[]): Promise<void> {
  const began = performance.now();
  await sender.send(content);
  times.push(performance.now() - began);
}

/** How old the oldest message is that the index does not have, look by look. */
async function watchLag(
  sql: pg.Pool,
  chatIds: readonly string[],
  lags: number[],
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const { rows } = await sql.query<{ ms: number | null }>(OLDEST, [chatIds]);
    lags.push(Math.round(rows[0].ms ?? 0));
    await delay(LOOK_MS);
  }
}

const OLDEST = `
  SELECT extract(epoch FROM clock_timestamp() - min(m.created_at))::float * 1000 AS ms
  FROM consumer_heads h JOIN messages m ON m.chat_id = h.chat_id AND m.revision > h.revision
  WHERE h.consumer = 'search-blocks' AND h.chat_id = ANY ($1::uuid[])`;

function section({ with: on, without: off }: Record<'with' | 'without', Round[]>): Section {
  const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const row = (title: string, of: (round: Round) => number, digits: number): string[] => [
    title,
    ...[off, on].map((rounds) => median(rounds.map(of)).toFixed(digits)),
  ];
  const lags = on.flatMap((round) => round.lags).toSorted((a, b) => a - b);
  return {
    title: `Search: ${PER_SECOND} sends a second, while the index follows and while it does not`,
    notes: [
      `How old the oldest message is that the index does not have: p50 ${at(lags, 0.5)} ms, p99 ${at(lags, 0.99)} ms.`,
      `Medians of ${on.length} rounds in turn.`,
    ],
    table: {
      columns: ['', 'without', 'with'],
      rows: [
        row('µs of PostgreSQL in the statement that sends, a send', ({ statementMs }) => 1000 * statementMs, 1),
        row('µs of CPU of the sender, a send', ({ senderMicros }) => senderMicros, 1),
        row('µs of CPU of the notifier, a send', ({ followerMicros }) => followerMicros, 1),
        row('answered, p50 ms', ({ sendMs }) => at(sendMs, 0.5), 2),
        row('answered, p99 ms', ({ sendMs }) => at(sendMs, 0.99), 2),
      ],
    },
  };
}
