import type { Chart, Section } from '../report/report.js';
import type { PhaseResult } from './phase-result.js';

export interface PhasesData {
  phases: PhaseResult[];
}

const MIB = 2 ** 20;

/** The phases as tables and drawings. */
export function phaseSections(phases: PhaseResult[]): Section[] {
  return [latencies(phases), throughput(phases), costs(phases), memory(phases)];
}

function latencies(phases: PhaseResult[]): Section {
  const columns = [
    'users',
    'seconds',
    'p50',
    'p95',
    'p99',
    'max',
    'handshake p50',
    'p99',
    'send answered p50',
    'p99',
    'read p50',
    'p99',
  ];
  const rows = phases.map(({ users, seconds, delivery, handshake, acknowledgement, reading }) => [
    String(users),
    seconds.toFixed(0),
    ...[delivery.p50, delivery.p95, delivery.p99, delivery.max].map(milliseconds),
    ...[handshake, acknowledgement, reading].flatMap(({ p50, p99 }) => [milliseconds(p50), milliseconds(p99)]),
  ]);
  const series = (['p50', 'p95', 'p99'] as const).map((name) => ({
    name,
    values: phases.map(({ delivery }) => delivery[name]),
  }));
  return {
    title: 'Delivery: from the send to the receipt by another person on another instance, milliseconds',
    table: { columns, rows },
    charts: [
      lines('Delivery latency by users', 'ms', phases, series),
      lines('Handshake by users', 'ms', phases, [
        { name: 'p50', values: phases.map(({ handshake }) => handshake.p50) },
        { name: 'p99', values: phases.map(({ handshake }) => handshake.p99) },
      ]),
    ],
  };
}

function throughput(phases: PhaseResult[]): Section {
  const rows = phases.map((phase) => [
    String(phase.users),
    phase.sendsPerSecond.toFixed(1),
    phase.deliveriesPerSecond.toFixed(0),
    String(phase.deliveries),
    String(phase.expected - phase.deliveries),
    String(phase.errors),
    phase.failures[0] ?? (phase.isInterrupted ? 'interrupted' : ''),
  ]);
  const columns = ['users', 'sends/s', 'deliveries/s', 'deliveries', 'missing', 'errors', ''];
  return {
    title: 'Throughput and errors',
    notes: ['Errors: refused sends and reads, refused and lost sockets, deliveries that were missing or came twice.'],
    table: { columns, rows },
    charts: [
      lines('Deliveries a second by users', '1/s', phases, [
        { name: 'deliveries', values: phases.map((phase) => phase.deliveriesPerSecond) },
      ]),
    ],
  };
}

function costs(phases: PhaseResult[]): Section {
  const kinds = kindsOf(phases.map(({ cpuMs }) => cpuMs));
  const rows = phases.map((phase) => [
    String(phase.users),
    phase.microsPerDelivery.toFixed(1),
    ...kinds.map((kind) => `${((phase.cpuMs[kind] ?? 0) / (phase.seconds * 10)).toFixed(1)} %`),
  ]);
  return {
    title: 'CPU: all server processes with PostgreSQL and Redis, of one core',
    table: { columns: ['users', 'µs a delivery', ...kinds], rows },
    charts: [
      lines('CPU for one delivery by users', 'µs', phases, [
        { name: 'CPU', values: phases.map((phase) => phase.microsPerDelivery) },
      ]),
    ],
  };
}

function memory(phases: PhaseResult[]): Section {
  const kinds = kindsOf(phases.map((phase) => phase.memory));
  const of = (phase: PhaseResult, kind: string): number => (phase.memory[kind] ?? 0) / MIB;
  return {
    title: 'Memory: the most of both instances together, MiB resident (PostgreSQL: proportional)',
    table: {
      columns: ['users', ...kinds],
      rows: phases.map((phase) => [String(phase.users), ...kinds.map((kind) => of(phase, kind).toFixed(0))]),
    },
    charts: [
      lines(
        'Memory by users',
        'MiB',
        phases,
        kinds.map((name) => ({ name, values: phases.map((phase) => of(phase, name)) })),
      ),
    ],
  };
}

function lines(title: string, unit: string, phases: PhaseResult[], series: Chart['series']): Chart {
  return { kind: 'lines', title, unit, labels: phases.map(({ users }) => String(users)), series };
}

function kindsOf(figures: Record<string, number>[]): string[] {
  return [...new Set(figures.flatMap((one) => Object.keys(one)))];
}

function milliseconds(ms: number): string {
  return ms.toFixed(1);
}
