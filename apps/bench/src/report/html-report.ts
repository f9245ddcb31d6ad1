import { chartSvg } from './chart-svg.js';
import { escapeHtml } from './escape-html.js';
import type { Report, Section } from './report.js';

const STYLE = `
  :root { color-scheme: light dark; --ink: #1d2433; --soft: #5c6675; --line: #d9dee6; --paper: #ffffff; --band: #f5f7fa; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e8ebf0; --soft: #9aa4b2; --line: #333b47; --paper: #14181f; --band: #1b2129; }
  }
  body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 980px; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.6rem; margin-bottom: .2rem } h2 { font-size: 1.15rem; margin-top: 2.2rem }
  p, dd { color: var(--soft) } code { background: var(--band); padding: .1em .35em; border-radius: 4px }
  .scroll { overflow-x: auto } table { border-collapse: collapse; min-width: 60%; font-variant-numeric: tabular-nums }
  th, td { padding: .35rem .8rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
  th:first-child, td:first-child { text-align: left } tr:nth-child(even) td { background: var(--band) }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dd { margin: 0 }
  figure { margin: 1.2rem 0 } svg { width: 100%; height: auto } svg text { fill: var(--soft); font: 12px system-ui, sans-serif }
  .axis { stroke: var(--line) } .limit { stroke: #c2410c; stroke-dasharray: 5 4 } .warning { color: #c2410c }
`;

/** The whole report as one page that needs nothing else: no script, no font, no address. */
export function htmlOf(report: Report): string {
  const facts = { command: report.command, from: report.startedAt, to: report.finishedAt, ...report.machine };
  const interrupted = report.interrupted ? `<p class="warning">${escapeHtml(report.interrupted)}</p>` : '';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(report.title)}</title>
<style>${STYLE}</style></head>
<body>
<h1>${escapeHtml(report.title)}</h1>
${interrupted}
<dl>${Object.entries(facts).map(factHtml).join('')}</dl>
${report.sections.map(sectionHtml).join('\n')}
</body>
</html>
`;
}

function factHtml([name, value]: [string, string]): string {
  return `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`;
}

function sectionHtml({ title, notes = [], table, charts = [] }: Section): string {
  const words = notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('');
  return `<section><h2>${escapeHtml(title)}</h2>${table ? tableHtml(table) : ''}${words}${charts.map(chartSvg).join('')}</section>`;
}

function tableHtml({ columns, rows }: NonNullable<Section['table']>): string {
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('');
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
