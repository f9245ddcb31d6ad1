import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isIndexOnly, plansIn } from '../src/reads/plans.js';
import { chartSvg } from '../src/report/chart-svg.js';
import { htmlOf } from '../src/report/html-report.js';
import { newestReport, newReportFolder, writeReport } from '../src/report/report-folder.js';
import type { Chart, Report } from '../src/report/report.js';
import { textOf } from '../src/report/text-report.js';

const chart: Chart = {
  kind: 'lines',
  title: 'Latency',
  unit: 'ms',
  labels: ['5', '800'],
  series: [
    { name: 'p50', values: [1, 2] },
    { name: 'p99', values: [10, 42] },
  ],
  limits: [{ name: 'target', value: 50 }],
};

const report: Report = {
  title: 'A <report>',
  command: 'npm run bench',
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:01:00.000Z',
  machine: { node: 'v24' },
  sections: [{ title: 'One', table: { columns: ['', 'ms'], rows: [['a & b', '1.5']] }, charts: [chart] }],
  data: { phases: [] },
};

describe('a report', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is one page that loads nothing from anywhere', () => {
    const page = htmlOf(report);
    expect(page).toContain('A &lt;report&gt;');
    expect(page).toContain('a &amp; b');
    expect(page).toContain('<svg');
    expect(page).not.toMatch(/<script|<link|<img|src=|https?:/);
  });

  it('says when it was interrupted', () => {
    expect(htmlOf({ ...report, interrupted: 'Interrupted.' })).toContain('Interrupted.');
  });

  it('is found again by its kind, the newest first', () => {
    const first = newReportFolder(folder, 'phases');
    writeReport(first, report);
    newReportFolder(folder, 'compare');
    expect(newestReport(folder, 'phases')).toEqual({ folder: first, report });
    expect(newestReport(folder, 'reads')).toBeUndefined();
    expect(JSON.parse(readFileSync(join(first, 'report.json'), 'utf8'))).toEqual(report);
  });

  it('reads well in a terminal', () => {
    expect(textOf(report.sections[0]).split('\n')).toEqual(['', 'One', '          ms', '  a & b  1.5']);
  });
});

describe('a chart', () => {
  it('has a mark for each value and a line for each limit', () => {
    const svg = chartSvg(chart);
    expect(svg.match(/<circle /g)).toHaveLength(4);
    expect(svg.match(/class="limit"/g)).toHaveLength(1);
    expect(svg).toContain('800 p99: 42 ms');
  });

  it('draws bars, and nothing that is not a number when there are no values', () => {
    const bars = chartSvg({ ...chart, kind: 'bars', series: [{ name: 'one', values: [0, 3.25] }] });
    expect(bars.match(/<rect /g)).toHaveLength(2);
    expect(chartSvg({ ...chart, labels: [], series: [], limits: [] })).not.toContain('NaN');
  });
});

describe("a plan in PostgreSQL's log", () => {
  const entry = (plan: string): string =>
    `2026-01-01 10:00:00.000 UTC [7] receiver LOG:  duration: 0.123 ms  plan:\n\tQuery Text: SELECT *\n\t  FROM messages m\n${plan}\n2026-01-01 10:00:01.000 UTC [7] LOG:  checkpoint starting\n`;
  const index =
    '\tLimit  (cost=0.43..5.17 rows=6)\n\t  ->  Index Scan using messages_pkey on messages m  (cost=0.43..5.17)';

  it('is read with its statement and its time', () => {
    const [plan] = plansIn(entry(index));
    expect(plan).toMatchObject({ statement: 'SELECT * FROM messages m', milliseconds: 0.123 });
    expect(plan.lines).toHaveLength(2);
    expect(isIndexOnly(plan)).toBe(true);
  });

  it.each(['\tSort  (cost=1..2)\n\t  ->  Index Scan using a on b  (cost=1..2)', '\tSeq Scan on messages  (cost=1..2)'])(
    'is told from one that scans or sorts: %s',
    (lines) => expect(isIndexOnly(plansIn(entry(lines))[0])).toBe(false),
  );
});
