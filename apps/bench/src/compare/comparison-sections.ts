import { median } from '../measure/median.js';
import type { Section } from '../report/report.js';
import type { FanOutFigures } from './fan-out-comparison.js';
import type { FanOutWork } from './fan-out-run.js';
import type { SendFigures } from './send-comparison.js';

/** What the product promises itself. */
const MOST_OF_SOCKET_IO = 0.8;
const MOST_OF_BARE = 1.6;
const LAST_WITHIN_MS = 50;
const SENDS_PER_CORE_SECOND = 3_000;

/** The fan-out as tables and drawings. */
export function fanOutSections(figures: FanOutFigures[], work: FanOutWork): Section[] {
  const cost = (name: string): number => figures.find(({ arm }) => arm === name)?.microsPerDelivery ?? 0;
  const socketIo = cost('socket-io');
  const bare = cost('bare');
  const columns = [
    '',
    'µs CPU a delivery',
    '× Socket.IO',
    '× bare ws',
    'p50 ms',
    'p99 ms',
    'last of all p99 ms',
    'missing',
  ];
  const rows = figures.map((one) => [
    one.title,
    one.microsPerDelivery.toFixed(1),
    ratio(one, figures, 'socket-io'),
    ratio(one, figures, 'bare'),
    one.deliveryP50.toFixed(1),
    one.deliveryP99.toFixed(1),
    one.lastP99.toFixed(1),
    String(one.missing),
  ]);
  const notes = [
    `CPU of all server processes of each system, with PostgreSQL and Redis; medians of ${figures[0]?.rounds.length ?? 0} rounds of ${work.measuredMs / 1000} s; a ratio is the median of the rounds' own ratios.`,
    `Targets: at most ${MOST_OF_SOCKET_IO} × Socket.IO, at most ${MOST_OF_BARE} × bare ws, send to last of all within ${LAST_WITHIN_MS} ms at p99.`,
  ];
  const limits = [
    { name: `${MOST_OF_SOCKET_IO} × Socket.IO`, value: socketIo * MOST_OF_SOCKET_IO },
    { name: `${MOST_OF_BARE} × bare ws`, value: bare * MOST_OF_BARE },
  ];
  const chart = { kind: 'bars' as const, title: 'CPU for one delivery', unit: 'µs', labels: figures.map(shortTitle) };
  const series = [{ name: 'CPU', values: figures.map((one) => one.microsPerDelivery) }];
  const title = `A group of ${work.people} people, ${work.perSecond} messages a second, two instances`;
  return [{ title, notes, table: { columns, rows }, charts: [{ ...chart, series, limits }] }, costSection(figures)];
}

/** How many times as much as another arm, round by round: what disturbs a round disturbs both. */
function ratio(one: FanOutFigures, figures: FanOutFigures[], other: string): string {
  const theirs = figures.find(({ arm }) => arm === other)?.rounds ?? [];
  const pairs = one.rounds.slice(0, theirs.length);
  return median(pairs.map((round, place) => round.microsPerDelivery / theirs[place].microsPerDelivery)).toFixed(2);
}

/** Where the CPU went, by kind of process. */
function costSection(figures: FanOutFigures[]): Section {
  const kinds = ['app', 'sender', 'receiver', 'user', 'postgres', 'redis'];
  const rows = figures.map(({ title, rounds }) => [
    title,
    ...kinds.map((kind) =>
      median(
        rounds.map(({ cpuMs, deliveries }) => {
          const names = Object.keys(cpuMs).filter((name) => kindOf(name) === kind);
          return (names.reduce((sum, name) => sum + (cpuMs[name] ?? 0), 0) * 1000) / Math.max(1, deliveries);
        }),
      ).toFixed(1),
    ),
  ]);
  return { title: 'The same by kind of process, µs a delivery', table: { columns: ['', ...kinds], rows } };
}

function kindOf(name: string): string {
  const kind = name.replace(/-\d+$/, '');
  return ['usual', 'socket-io', 'bare'].includes(kind) ? 'app' : kind;
}

function shortTitle({ title }: { title: string }): string {
  return title.split(', ').slice(0, 2).join(', ').slice(0, 26);
}

/** The sends as a table and a drawing. */
export function sendSections(figures: SendFigures[]): Section[] {
  const columns = [
    '',
    'sends/s per core',
    'sends/s',
    'µs answering process',
    'µs PostgreSQL',
    'µs all',
    'p50 ms',
    'p99 ms',
    'failed',
  ];
  const rows = figures.map((one) => [
    one.title,
    ...[one.perCoreSecond, one.perSecond, one.answeringMicros, one.postgresMicros, one.totalMicros].map((n) =>
      n.toFixed(0),
    ),
    one.p50.toFixed(1),
    one.p99.toFixed(1),
    String(one.failed),
  ]);
  const notes = [
    'Acknowledged sends, 64 open at any time, one instance answering. Per core: for each second of CPU of the process that answers.',
    `Target: at least ${SENDS_PER_CORE_SECOND} a second and core over HTTP, and more over one WebSocket.`,
  ];
  const labels = figures.map(({ title }) => title.replace('Converge, ', '').slice(0, 24));
  const chart = { kind: 'bars' as const, title: 'Acknowledged sends a second and core', unit: '1/s', labels };
  const series = [{ name: 'sends', values: figures.map(({ perCoreSecond }) => perCoreSecond) }];
  const limits = [{ name: 'target', value: SENDS_PER_CORE_SECOND }];
  return [{ title: 'Sends', notes, table: { columns, rows }, charts: [{ ...chart, series, limits }] }];
}
