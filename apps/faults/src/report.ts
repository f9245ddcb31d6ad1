import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/servers';
import type { FaultResult } from './check/fault-result.js';

const COLUMNS = [
  'fault',
  'held',
  'operations',
  'repeated',
  'deliveries',
  'slowest answer',
  'late by at most',
  'first send',
  'all level',
];

/** What a run was. */
export interface RunFacts {
  command: string;
  date: string;
  revision: string;
}

/** The table as Markdown: one row a fault. */
export function markdownTable(results: readonly FaultResult[]): string {
  const rows = [COLUMNS, COLUMNS.map(() => '---'), ...results.map((result) => cells(result, result.title))];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The table for a terminal, in columns. */
export function textTable(results: readonly FaultResult[]): string {
  const rows = [COLUMNS, ...results.map((result) => cells(result, result.name))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Writes results.json and report.md; answers their folder. */
export function writeReport(results: readonly FaultResult[], facts: RunFacts): string {
  const folder = join(projectRoot(), 'bench-results', `faults-${facts.date.replace(/[:.]/g, '-')}`);
  mkdirSync(folder, { recursive: true });
  const machine = { cores: availableParallelism(), memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version };
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify({ ...facts, machine, results }, undefined, 2)}\n`);
  const head = `# Faults\n\n\`${facts.command}\`, ${facts.date}, commit ${facts.revision}, ${machine.cores} cores, Node ${machine.node}.\n`;
  writeFileSync(join(folder, 'report.md'), `${head}\n${markdownTable(results)}\n\n${results.map(details).join('\n')}`);
  return folder;
}

function cells(result: FaultResult, name: string): string[] {
  if (result.skipped) return [name, 'not run', ...COLUMNS.slice(2).map(() => '')];
  const { operations, phases, recovery } = result;
  return [
    name,
    result.findings.length === 0 ? 'yes' : 'NO',
    String(operations.ok),
    String(operations.repeated),
    String(result.deliveries),
    seconds(result.slowestAnswerMs),
    seconds(Math.max(phases.during.delivery.max, phases.after.delivery.max)),
    seconds(recovery.sendMs),
    seconds(recovery.levelMs),
  ];
}

function details(result: FaultResult): string {
  const { before, during, after } = result.phases;
  const times = [before, during, after].map(
    ({ send, delivery }) => `${send.p50}/${send.p99} and ${delivery.p50}/${delivery.p99}`,
  );
  const lines = [
    result.skipped && `- not run: ${result.skipped}`,
    `- send and delivery, median/99th in ms: ${times[0]} before, ${times[1]} during, ${times[2]} after`,
    `- slowest answers, in ms: ${JSON.stringify(result.slowestByKind)}`,
    `- sockets ended with: ${JSON.stringify(result.closeCodes)}`,
    ...result.notes.map((note) => `- ${note}`),
    ...result.findings.map((finding) => `- **FOUND**: ${finding}`),
  ];
  return `## ${result.name}\n\n${result.title}\n\n${lines.filter(Boolean).join('\n')}\n`;
}

function seconds(ms: number): string {
  if (ms < 0) return 'never';
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
