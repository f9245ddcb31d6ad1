import { escapeHtml } from './escape-html.js';
import type { Chart } from './report.js';

const WIDTH = 900;
const HEIGHT = 320;
const LEFT = 64;
const RIGHT = 16;
const TOP = 40;
const BOTTOM = 48;
const STEPS = 4;
const COLOURS = ['#2563eb', '#0d9488', '#d97706', '#9333ea', '#dc2626', '#4b5563'];

/** A value's place on the drawing. */
interface Scale {
  x(label: number): number;
  y(value: number): number;
  bandWidth: number;
  top: number;
}

/** A drawing as inline SVG; every value can be read by pointing at it, and by a screen reader in the title. */
export function chartSvg(chart: Chart): string {
  const scale = scaleOf(chart);
  const marks = chart.kind === 'bars' ? bars(chart, scale) : lines(chart, scale);
  return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(chart.title)}">
${heading(chart)}${grid(chart, scale)}${marks}${limits(chart, scale)}</svg></figure>`;
}

function scaleOf({ labels, series, limits: bounds = [] }: Chart): Scale {
  const values = [...series.flatMap((one) => one.values), ...bounds.map(({ value }) => value)].filter(Number.isFinite);
  const top = roundUp(Math.max(...values, 0));
  const bandWidth = (WIDTH - LEFT - RIGHT) / Math.max(1, labels.length);
  return {
    top,
    bandWidth,
    x: (label) => LEFT + bandWidth * (label + 0.5),
    y: (value) => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * value) / top,
  };
}

/** The next 1, 2 or 5 times a power of ten, so that the axis has round numbers. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 4, 5, 8, 10].find((step) => step * power >= value) ?? 10;
  return factor * power;
}

function heading({ title, unit, series }: Chart): string {
  const names = series.length < 2 ? [] : series;
  const legend = names.map((one, place) => {
    const x = WIDTH - RIGHT - (names.length - place) * 130;
    return `<rect x="${x}" y="10" width="10" height="10" fill="${colour(place)}"/><text x="${x + 15}" y="19">${escapeHtml(one.name)}</text>`;
  });
  return `<text x="${LEFT}" y="19" font-weight="600">${escapeHtml(`${title} (${unit})`)}</text>${legend.join('')}`;
}

function grid({ labels }: Chart, { x, y, top }: Scale): string {
  const levels = Array.from({ length: STEPS + 1 }, (_, step) => (top * step) / STEPS);
  const rules = levels.map(
    (value) =>
      `<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${shortNumber(value)}</text>`,
  );
  const names = labels.map(
    (label, place) =>
      `<text x="${x(place)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${escapeHtml(label)}</text>`,
  );
  return [...rules, ...names].join('');
}

function bars({ labels, series, unit }: Chart, { x, y, bandWidth }: Scale): string {
  const width = Math.min(70, (bandWidth * 0.8) / series.length);
  return series
    .flatMap((one, which) =>
      one.values.map((value, place) => {
        const left = x(place) + (which - series.length / 2) * width;
        const tip = `${labels[place]} ${one.name}: ${shortNumber(value)} ${unit}`;
        return `<rect x="${left + 1}" y="${y(value)}" width="${width - 2}" height="${HEIGHT - BOTTOM - y(value)}" fill="${colour(which)}" rx="2"><title>${escapeHtml(tip)}</title></rect><text x="${left + width / 2}" y="${y(value) - 5}" text-anchor="middle">${shortNumber(value)}</text>`;
      }),
    )
    .join('');
}

function lines({ labels, series, unit }: Chart, { x, y }: Scale): string {
  return series
    .map((one, which) => {
      const points = one.values.map((value, place) => `${x(place)},${y(value)}`).join(' ');
      const dots = one.values.map((value, place) => {
        const tip = `${labels[place]} ${one.name}: ${shortNumber(value)} ${unit}`;
        return `<circle cx="${x(place)}" cy="${y(value)}" r="4" fill="${colour(which)}"><title>${escapeHtml(tip)}</title></circle>`;
      });
      return `<polyline points="${points}" fill="none" stroke="${colour(which)}" stroke-width="2"/>${dots.join('')}`;
    })
    .join('');
}

function limits({ limits: bounds = [] }: Chart, { y }: Scale): string {
  return bounds
    .map(
      ({ name, value }) =>
        `<line class="limit" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text x="${WIDTH - RIGHT}" y="${y(value) - 5}" text-anchor="end">${escapeHtml(name)}: ${shortNumber(value)}</text>`,
    )
    .join('');
}

function colour(place: number): string {
  return COLOURS[place % COLOURS.length] ?? 'currentColor';
}

/** As many digits as a reader needs. */
function shortNumber(value: number): string {
  if (value >= 10_000) return `${(value / 1000).toFixed(0)}k`;
  if (value >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
