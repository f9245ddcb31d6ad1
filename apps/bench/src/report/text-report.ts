import type { Section } from './report.js';

/** A section for a terminal: its title, its table in columns, its notes. */
export function textOf({ title, table, notes = [] }: Section): string {
  const lines = table ? tableLines([table.columns, ...table.rows]) : [];
  return ['', title, ...lines, ...notes].join('\n');
}

function tableLines(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ')}`.trimEnd(),
  );
}

function pad(cell: string, width: number, isFirst: boolean): string {
  return isFirst ? cell.padEnd(width) : cell.padStart(width);
}
